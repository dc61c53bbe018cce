"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { statusWord } from "@/entities/job/status-badge";
import { useLab } from "@/entities/lab/get-lab";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { ReasonField } from "@/features/counter/actions/dialogs/reason-field";
import { cleanFree } from "@/lib/text/clean-text";

/** Puts a job into any status, bypassing all checks. */
export function OverrideDialog(props: JobDialogProps) {
  const { job } = props;
  const statuses = useLab().data?.statuses ?? [];
  const [status, setStatus] = useState("");
  const [reason, setReason] = useState("");
  return (
    <ActionDialog
      {...props}
      action="change-status"
      title={`Change the status of ${job.student_name}’s job`}
      confirm="Change Status"
      done={(changed) => `${job.student_name}’s job is now ${statusWord(changed.status)}.`}
      dirty={Boolean(status || reason)}
      offBecause={!status ? "Choose a status first." : cleanFree(reason) ? undefined : "Give a reason first."}
      fields={{ new_status: status, reason: cleanFree(reason) }}
    >
      <Alert kind="flag" announce="off">
        This skips the usual checks and is recorded in the history. The files move along; no email is sent.
      </Alert>
      <Field label="New status" required>
        {(control) => (
          <Select
            {...control}
            value={status}
            onValueChange={setStatus}
            placeholder="Choose a status"
            options={statuses.filter((other) => other.name !== job.status).map(({ name, label }) => ({ value: name, label }))}
          />
        )}
      </Field>
      <ReasonField value={reason} onChange={setReason} />
    </ActionDialog>
  );
}
