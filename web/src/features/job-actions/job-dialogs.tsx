"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

import type { StaffAction } from "@/features/job-actions/action-catalog";
import { JobDialog } from "@/features/job-actions/job-dialog";

export type OpenDialog = { action: StaffAction; jobId: string };

type JobDialogs = { open: (action: StaffAction, jobId: string) => void; opened: OpenDialog | null };

const JobDialogsContext = createContext<JobDialogs>({ open: () => undefined, opened: null });

/** Opens the dialog of an action on a job, from wherever the job is shown. */
export const useJobDialogs = () => useContext(JobDialogsContext);

/** Where the dialogs of all actions appear; one at a time. */
export function JobDialogsProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState<OpenDialog | null>(null);
  const dialogs = useMemo(() => ({ opened, open: (action: StaffAction, jobId: string) => setOpened({ action, jobId }) }), [opened]);
  return (
    <JobDialogsContext value={dialogs}>
      {children}
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
