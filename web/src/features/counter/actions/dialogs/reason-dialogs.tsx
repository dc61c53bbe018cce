"use client";

import { type ComponentType, useState } from "react";

import { Alert } from "@/components/ui/alert";
import type { ActionFields } from "@/features/counter/actions/act-on-job";
import type { StaffAction } from "@/features/counter/actions/action-catalog";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { ReasonField } from "@/features/counter/actions/dialogs/reason-field";
import type { Job } from "@/lib/api/models";
import { cleanFree } from "@/lib/text/clean-text";

type Reasoned<Action extends StaffAction = StaffAction> = {
  title: (job: Job) => string;
  confirm: string;
  done: (job: Job) => string;
  text: string;
  isOverride?: boolean;
  fields?: ActionFields[Action];
};

/** Actions that need a reason and a name. */
const reasoned = {
  "mark-failed": {
    title: (job) => `${job.student_name}’s print failed`,
    confirm: "Return to Ready to Print",
    done: (job) => `${job.student_name}’s job is ready to print again.`,
    text: "Price and confirmation stay as they are.",
  },
  "force-confirm": {
    title: (job) => `Confirm for ${job.student_name}`,
    confirm: "Confirm for Student",
    done: (job) => `${job.student_name}’s job is confirmed and ready to print.`,
    text: "Use this when the student agreed another way, for example at the counter. The emailed link stops working.",
    isOverride: true,
    fields: { bypass_email: true },
  },
  flag: {
    title: (job) => `Flag ${job.student_name}’s job`,
    confirm: "Flag",
    done: (job) => `${job.student_name}’s job is flagged.`,
    text: "The flag and its reason are shown to staff on the job.",
  },
} satisfies { [Action in StaffAction]?: Reasoned<Action> };

function dialogOf(action: StaffAction, { title, confirm, done, text, isOverride, fields }: Reasoned): ComponentType<JobDialogProps> {
  return function ReasonDialog(props: JobDialogProps) {
    const [reason, setReason] = useState("");
    return (
      <ActionDialog
        {...props}
        action={action}
        title={title(props.job)}
        confirm={confirm}
        done={done}
        dirty={reason.length > 0}
        offBecause={cleanFree(reason) ? undefined : "Give a reason first."}
        fields={{ ...fields, reason: cleanFree(reason) }}
      >
        {isOverride && (
          <Alert kind="flag" announce="off">
            This skips the usual checks and is recorded in the history.
          </Alert>
        )}
        <ReasonField value={reason} onChange={setReason} />
        <p className="text-small text-ink2">{text}</p>
      </ActionDialog>
    );
  };
}

export const reasonDialogs = Object.fromEntries(
  Object.entries<Reasoned>(reasoned).map(([action, words]) => [action, dialogOf(action as StaffAction, words)]),
) as Record<keyof typeof reasoned, ComponentType<JobDialogProps>>;
