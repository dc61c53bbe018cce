import type { ReactNode } from "react";

import { PageShell } from "@/components/ui/page-shell";
import { ThemeSwitch } from "@/entities/theme/theme-switch";
import { paths } from "@/lib/paths";

/** Pages for partner labs, independent of whether staff are signed in on the same computer. */
export default function LabLayout({ children }: { children: ReactNode }) {
  return (
    <PageShell home={paths.labDashboard} actions={<ThemeSwitch />}>
      <div className="mx-auto grid max-w-120 gap-6">{children}</div>
    </PageShell>
  );
}
