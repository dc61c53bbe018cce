import type { ReactNode } from "react";

import { PageShell } from "@/components/ui/page-shell";
import { ThemeSwitch } from "@/entities/theme/theme-switch";
import { paths } from "@/lib/paths";

/** Pages for partner labs. Whether staff are signed in at the same computer is nothing to them. */
export default function LabLayout({ children }: { children: ReactNode }) {
  return (
    <PageShell home={paths.labDashboard} actions={<ThemeSwitch />}>
      <div className="mx-auto grid max-w-120 gap-6">{children}</div>
    </PageShell>
  );
}
