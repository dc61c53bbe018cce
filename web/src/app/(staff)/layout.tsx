import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";

import { LiveProvider } from "@/entities/live/live-provider";
import { sessionCookie } from "@/entities/session/session-cookie";
import { JobDialogsProvider } from "@/features/counter/actions/job-dialogs";
import { ShortcutSheet } from "@/features/counter/shortcuts/shortcut-sheet";
import { OriginalWarningProvider } from "@/features/counter/slicer/original-warning";
import { SessionProvider } from "@/features/staff-frame/sign-in/session-provider";
import { StaffShell } from "@/features/staff-frame/staff-shell";
import { pathHeader, paths } from "@/lib/paths";

/** Pages for staff. Redirects visitors without a cookie to sign in; the API decides whether the cookie is valid. */
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
