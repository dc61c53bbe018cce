"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { useActOnJob } from "@/features/job-actions/api/act-on-job";
import { ReasonField } from "@/features/job-actions/dialogs/reason-field";
import { useJob } from "@/features/jobs/api/get-job";
import { StaffAttribution } from "@/features/staff/components/staff-attribution";
import { messageOf } from "@/lib/api/api-error";

/** Breaks the lock of someone who is gone. */
export function ForceUnlockDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const job = useJob(jobId).data;
  const unlock = useActOnJob("force-unlock", jobId);
  const [reason, setReason] = useState("");
  const [name, setName] = useState("");
  const missing = reason.trim() ? (name ? undefined : "Choose your name to unlock.") : "Give a reason first.";
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Unlock this job"
      subtitle={job && `${job.id.slice(0, 6)} · ${job.original_filename}`}
      dirty={reason.length > 0 && !unlock.isSuccess}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing || unlock.isPending) return;
        unlock.mutate(
          { staff_name: name, reason: reason.trim() },
          {
            onSuccess: () => {
              showToast({ text: "The job is free again." });
              close();
            },
          },
        );
      }}
      foot={
        <>
          <div className="mr-auto w-full grow desk:w-auto desk:max-w-72 desk:basis-52">
            <StaffAttribution value={name} onValueChange={setName} />
          </div>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" kind="go" busy={unlock.isPending && "Unlocking"} offBecause={missing} data-confirm>
            Unlock
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Alert kind="flag" announce="off" title={job?.locked_by ? `${job.locked_by} has this job open.` : undefined}>
          What is typed there is refused from then on. This is marked in the history.
        </Alert>
        <ReasonField value={reason} onChange={setReason} />
        {unlock.error && (
          <Alert kind="stop" announce="alert" title="Nothing was changed.">
            {messageOf(unlock.error)}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
