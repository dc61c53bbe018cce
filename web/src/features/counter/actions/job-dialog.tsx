"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ComponentType, useEffect } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { statusWord } from "@/entities/job/status-badge";
import { actionCatalog, type StaffAction } from "@/features/counter/actions/action-catalog";
import type { JobDialogProps } from "@/features/counter/actions/action-dialog";
import { DeleteDialog } from "@/features/counter/actions/dialogs/delete-dialog";
import { ForceUnlockDialog } from "@/features/counter/actions/dialogs/force-unlock-dialog";
import { NotesDialog } from "@/features/counter/actions/dialogs/notes-dialog";
import { plainDialogs } from "@/features/counter/actions/dialogs/plain-dialogs";
import { reasonDialogs } from "@/features/counter/actions/dialogs/reason-dialogs";
import { candidatesQuery } from "@/features/counter/actions/list-candidates";
import type { OpenDialog } from "@/features/counter/actions/opened-dialog";
import { useJobLease } from "@/features/counter/actions/use-job-lease";
import { ApiError, messageOf } from "@/lib/api/api-error";
import type { Job } from "@/lib/api/models";
import { timeOfDay } from "@/lib/format/time";

/** Notes save automatically and breaking a lock cannot wait for one, so neither locks the job. */
type LeasedAction = Exclude<StaffAction, "notes" | "force-unlock">;

const dialogs: Record<LeasedAction, ComponentType<JobDialogProps>> = {
  ...plainDialogs,
  ...reasonDialogs,
  approve: dynamic(() => import("@/features/counter/actions/dialogs/approve-dialog").then((file) => file.ApproveDialog)),
  reject: dynamic(() => import("@/features/counter/actions/dialogs/reject-dialog").then((file) => file.RejectDialog)),
  payment: dynamic(() => import("@/features/counter/actions/dialogs/payment-dialog").then((file) => file.PaymentDialog)),
  "change-status": dynamic(() => import("@/features/counter/actions/dialogs/override-dialog").then((file) => file.OverrideDialog)),
  "resend-email": dynamic(() => import("@/features/counter/actions/dialogs/resend-dialog").then((file) => file.ResendDialog)),
  delete: DeleteDialog,
};

/** The dialog of an action: locks and fetches the job, then shows the action's fields. */
export function JobDialog({ action, jobId, close }: OpenDialog & { close: () => void }) {
  if (action === "notes") return <NotesDialog jobId={jobId} close={close} />;
  if (action === "force-unlock") return <ForceUnlockDialog jobId={jobId} close={close} />;
  return <LeasedDialog action={action} jobId={jobId} close={close} />;
}

function LeasedDialog({ action, jobId, close }: { action: LeasedAction; jobId: string; close: () => void }) {
  const { lease, spent, lose, takeAgain } = useJobLease(jobId);
  const ActionFields = dialogs[action];
  useFilesAhead(action, jobId);
  if (lease.phase === "opening") {
    return (
      <Dialog open onOpenChange={close} title={actionCatalog[action].label} subtitle="Checking the job’s current state">
        <div className="min-h-48" aria-busy>
          <Skeleton lines={6} />
        </div>
      </Dialog>
    );
  }

  if (lease.phase === "refused") return <Refused action={action} error={lease.error} close={close} takeAgain={takeAgain} />;
  if (!allows(lease.job, action)) return <Stale action={action} job={lease.job} close={close} />;
  return (
    <ActionFields
      job={lease.job}
      lease={lease}
      lose={lose}
      takeAgain={takeAgain}
      close={(acted) => {
        if (acted) spent();
        close();
      }}
    />
  );
}

/** Prefetches the files while the job is being locked, so the fields appear with the slicer's numbers already filled in. */
function useFilesAhead(action: StaffAction, jobId: string) {
  const queries = useQueryClient();
  useEffect(() => {
    if (action === "approve") void queries.prefetchQuery(candidatesQuery(jobId));
  }, [action, jobId, queries]);
}

const allows = (job: Job, action: StaffAction) => (job.allowed_actions as StaffAction[]).includes(action);

function Refused({ action, error, close, takeAgain }: { action: StaffAction; error: unknown; close: () => void; takeAgain: () => void }) {
  return (
    <Dialog open onOpenChange={close} title={actionCatalog[action].label}>
      <ErrorState
        title={holder(error) ? "Someone else has this job open" : "This job cannot be opened right now"}
        action={
          <Button kind="ink" onClick={takeAgain}>
            Try again
          </Button>
        }
      >
        {holder(error) ?? messageOf(error)}
      </ErrorState>
    </Dialog>
  );
}

function holder(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== "locked") return undefined;
  const { locked_by, locked_until } = error.details;
  const until = typeof locked_until === "string" ? ` It is free by ${timeOfDay(locked_until)}.` : "";
  return `This job is being edited by ${String(locked_by ?? "someone else")}.${until}`;
}

function Stale({ action, job, close }: { action: StaffAction; job: Job; close: () => void }) {
  return (
    <Dialog open onOpenChange={close} title={actionCatalog[action].label} foot={<Button onClick={close}>Close</Button>}>
      <ErrorState title="The job has changed">
        {job.last_updated_by ? `${job.last_updated_by} changed this job a moment ago. ` : ""}
        It is now {statusWord(job.status)}, so this is no longer possible.
      </ErrorState>
    </Dialog>
  );
}
