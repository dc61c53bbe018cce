"use client";

import { useState } from "react";

import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { useLab } from "@/entities/lab/get-lab";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { cleanFree } from "@/lib/text/clean-text";

const longestReason = 1000;

/** Rejects a job with ticked reasons, typed ones, or both. */
export function RejectDialog(props: JobDialogProps) {
  const { job } = props;
  const common = useLab().data?.rejection_reasons ?? [];
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [custom, setCustom] = useState("");
  const reasons = [...ticked, ...(cleanFree(custom) ? [cleanFree(custom)] : [])];

  const toggle = (reason: string) => setTicked(ticked.includes(reason) ? ticked.filter((other) => other !== reason) : [...ticked, reason]);

  return (
    <ActionDialog
      {...props}
      action="reject"
      title={`Reject ${job.student_name}’s job`}
      confirm="Reject"
      done={() => `${job.student_name}’s job is rejected, and the email is on its way.`}
      dirty={reasons.length > 0}
      offBecause={reasons.length > 0 ? undefined : "Check or enter at least one reason."}
      fields={{ reasons: [...ticked], custom_reason: cleanFree(custom) }}
    >
      <fieldset>
        <legend className="pb-1 text-label font-[650]">What is wrong with the model?</legend>
        {common.map((reason) => (
          <label key={reason} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input type="checkbox" className="size-5 flex-none accent-accent" checked={ticked.includes(reason)} onChange={() => toggle(reason)} />
            {reason}
          </label>
        ))}
      </fieldset>
      <Field label="Another reason" hint={`The student sees it exactly as written. ${longestReason - custom.length} characters left.`}>
        {(control) => <TextArea {...control} rows={3} maxLength={longestReason} value={custom} onChange={(event) => setCustom(event.target.value)} />}
      </Field>
      <div className="rounded-control bg-sunken px-4 py-3 text-small">
        <p className="font-[650]">The email lists</p>
        {reasons.length === 0 ? (
          <p>Check a reason to see it here.</p>
        ) : (
          <ul aria-label="The email lists" className="list-disc pl-5">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </div>
    </ActionDialog>
  );
}
