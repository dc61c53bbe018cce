import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";

import { JobDialogsProvider } from "@/features/job-actions/job-dialogs";
import { LiveProvider } from "@/features/live/live-provider";
import { SessionProvider } from "@/features/session/components/session-provider";
import { StaffShell } from "@/features/session/components/staff-shell";
import { ShortcutSheet } from "@/features/shortcuts/shortcut-sheet";
import { OriginalWarningProvider } from "@/features/slicer/original-warning";
import { pathHeader, paths } from "@/lib/paths";
import { sessionCookie } from "@/lib/session-cookie";

/** Pages for staff. A visitor without a cookie is sent to sign in; whether the cookie is good, the API decides. */
export default async function StaffLayout({ children }: { children: ReactNode }) {
  if (!(await cookies()).has(sessionCookie)) redirect(paths.login((await headers()).get(pathHeader) ?? undefined));
  return (
    <SessionProvider asksForSignIn>
      <LiveProvider>
        <OriginalWarningProvider>
          <JobDialogsProvider>
            <StaffShell>{children}</StaffShell>
            <ShortcutSheet />
          </JobDialogsProvider>
        </OriginalWarningProvider>
      </LiveProvider>
    </SessionProvider>
  );
}
