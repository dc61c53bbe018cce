"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

import type { StaffAction } from "@/features/job-actions/action-catalog";
import { JobDialog } from "@/features/job-actions/job-dialog";

export type OpenDialog = { action: StaffAction; jobId: string };

type JobDialogs = { open: (action: StaffAction, jobId: string) => void };

// Two contexts: what only opens dialogs, as each ticket does, is not drawn anew when one opens.
const JobDialogsContext = createContext<JobDialogs>({ open: () => undefined });
const OpenedJobContext = createContext<string | null>(null);

/** Opens the dialog of an action on a job, from wherever the job is shown. */
export const useJobDialogs = () => useContext(JobDialogsContext);

/** The job whose dialog is open in this window. */
export const useOpenedJob = () => useContext(OpenedJobContext);

/** Where the dialogs of all actions appear; one at a time. */
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

// After the dialog has left, and where the job still is: what opened the dialog may have become another button.
function focusTicket(jobId: string): void {
  setTimeout(() => {
    // Whoever was quicker has opened the next dialog or a menu, which would close when it loses the focus.
    if (document.querySelector("[role=dialog], [role=menu]")) return;
    document.querySelector<HTMLElement>(`[data-ticket="${jobId.slice(0, 6)}"]`)?.focus();
  });
}
