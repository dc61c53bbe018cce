"use client";

import { useLab } from "@/entities/lab/get-lab";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { number } from "@/lib/format/number";
import { moment } from "@/lib/format/time";

/** Resends the mail for the job's status; while the price awaits confirmation, with a new link. */
export function ResendDialog(props: JobDialogProps) {
  const { job } = props;
  const hours = useLab().data?.confirmation_hours;
  const mail = mails[job.status];
  return (
    <ActionDialog
      {...props}
      action="resend-email"
      title={`Resend the email to ${job.student_name}`}
      confirm="Resend Email"
      done={() => `The email to ${job.student_name} is on its way.`}
      fields={{ email_type: mail?.type }}
      offBecause={mail ? undefined : "There is no email for this status."}
    >
      <p>
        {mail?.type === "approval"
          ? `${job.student_name} gets a new link${hours ? `, good for ${number(hours)} hours` : ""}. The old one stops working.`
          : `${job.student_name} gets the ${mail?.word ?? ""} email again.`}
      </p>
      <p className="text-small text-ink2">
        To {job.student_email}
        {job.confirmation_last_sent_at && `, last sent ${moment(job.confirmation_last_sent_at)}`}.
      </p>
    </ActionDialog>
  );
}

// The API's mail for each status; the job's allowed_actions determine whether it can be resent.
const mails: Partial<Record<string, { type: string; word: string }>> = {
  PENDING: { type: "approval", word: "approval" },
  REJECTED: { type: "rejection", word: "rejection" },
  COMPLETED: { type: "completion", word: "completion" },
};
