"use client";

import { type ReactNode, useMemo, useState } from "react";

import type { StaffAction } from "@/features/counter/actions/action-catalog";
import { JobDialog } from "@/features/counter/actions/job-dialog";
import { JobDialogsContext, OpenedJobContext, type OpenDialog } from "@/features/counter/actions/opened-dialog";

/** Renders the dialogs of all actions, one at a time. */
export function JobDialogsProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<OpenDialog | null>(null);
  const dialogs = useMemo(() => ({ open: (action: StaffAction, jobId: string) => setOpened({ action, jobId }) }), []);
  return (
    <JobDialogsContext value={dialogs}>
      <OpenedJobContext value={opened?.jobId ?? null}>{children}</OpenedJobContext>
      {opened && (
        <JobDialog
          key={`${opened.action} ${opened.jobId}`}
          {...opened}
          close={() => {
            setOpened(null);
            focusTicket(opened.jobId);
          }}
        />
      )}
    </JobDialogsContext>
  );
}

// Runs after the dialog has closed. Focuses the ticket, if still there, because the button that opened the dialog may have changed.
function focusTicket(jobId: string): void {
  setTimeout(() => {
    // A fast user may already have opened another dialog or a menu, which would close on losing the focus.
    if (document.querySelector("[role=dialog], [role=menu]")) return;
    document.querySelector<HTMLElement>(`[data-ticket="${jobId.slice(0, 6)}"]`)?.focus();
  });
}
