"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { showToast } from "@/components/ui/toast";
import { useJob } from "@/entities/job/get-job";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useActOnJob } from "@/features/counter/actions/act-on-job";
import { ReasonField } from "@/features/counter/actions/dialogs/reason-field";
import { cleanFree } from "@/lib/text/clean-text";

/** Breaks the lock of someone who has left. */
export function ForceUnlockDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const job = useJob(jobId).data;
  const unlock = useActOnJob("force-unlock", jobId);
  const [reason, setReason] = useState("");
  return (
    <AttributedDialog
      title="Unlock this job"
      subtitle={job && `${job.id.slice(0, 6)} · ${job.original_filename}`}
      confirm="Unlock"
      busy={unlock.isPending && "Unlocking"}
      error={unlock.error}
      offBecause={cleanFree(reason) ? undefined : "Give a reason first."}
      dirty={reason.length > 0}
      close={close}
      onConfirm={(staffName) =>
        unlock.mutate(
          { staff_name: staffName, reason: cleanFree(reason) },
          {
            onSuccess: () => {
              showToast({ text: "The job is unlocked." });
              close();
            },
          },
        )
      }
    >
      <Alert kind="flag" announce="off" title={job?.locked_by ? `${job.locked_by} has this job open.` : undefined}>
        Unsaved changes there will be refused. This is recorded in the history.
      </Alert>
      <ReasonField value={reason} onChange={setReason} />
    </AttributedDialog>
  );
}
