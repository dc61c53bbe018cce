import type { ReactNode } from "react";

import { PageShell } from "@/components/ui/page-shell";
import { OpeningHours } from "@/entities/lab/opening-hours";
import { PublicProvider } from "@/lib/api/public-provider";
import { paths } from "@/lib/paths";

/** Pages for students: no account, no navigation, one thing per page. */
export default function StudentLayout({ children }: { children: ReactNode }) {
  return (
    <PublicProvider>
      <PageShell home={paths.submit} actions={<OpeningHours />}>
        {children}
      </PageShell>
    </PublicProvider>
  );
}
