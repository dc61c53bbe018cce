"use client";

import type { ComponentType, ReactNode } from "react";

import type { ActionFields } from "@/features/counter/actions/act-on-job";
import type { StaffAction } from "@/features/counter/actions/action-catalog";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import type { Job } from "@/lib/api/models";

type Plain<Action extends StaffAction = StaffAction> = {
  title: (job: Job) => string;
  confirm: (job: Job) => string;
  done: (job: Job) => string;
  text: (job: Job) => ReactNode;
  fields?: (job: Job) => ActionFields[Action];
};

/** Actions that need only a name. */
const plain = {
  review: {
    title: (job) => (job.staff_viewed_at ? `Mark ${job.student_name}’s job as new again` : `Mark ${job.student_name}’s job as reviewed`),
    confirm: (job) => (job.staff_viewed_at ? "Mark as New" : "Mark as Reviewed"),
    done: (job) => `${job.student_name}’s job is marked as ${job.staff_viewed_at ? "reviewed" : "new"}.`,
    text: (job) =>
      job.staff_viewed_at ? "It shows as NEW again on every computer." : "The NEW label disappears on every computer. You can undo this.",
    fields: (job) => ({ reviewed: !job.staff_viewed_at }),
  },
  "mark-printing": {
    title: (job) => `Mark ${job.student_name}’s job as printing`,
    confirm: () => "Mark Printing",
    done: (job) => `${job.student_name}’s job is printing.`,
    text: (job) => `The file moves to the Printing folder, and the job shows as printing on ${job.printer}.`,
  },
  "mark-complete": {
    title: (job) => `Mark ${job.student_name}’s job as complete`,
    confirm: () => "Mark Complete",
    done: (job) => `${job.student_name}’s job is complete, and the email is on its way.`,
    text: (job) => `${job.student_name} gets an email that the print is ready for pickup.`,
  },
  "mark-picked-up": {
    title: (job) => `Hand over ${job.student_name}’s print without payment`,
    confirm: () => "Hand over",
    done: (job) => `${job.student_name}’s print is picked up.`,
    text: () => "No payment is recorded. Use Mark Picked Up when the student pays.",
  },
  "revert-completion": {
    title: (job) => `Revert: ${job.student_name}’s print is not complete`,
    confirm: () => "Revert",
    done: (job) => `${job.student_name}’s job is printing again.`,
    text: () => "The job goes back to Printing. The email that was sent cannot be recalled.",
  },
  "revert-pickup": {
    title: (job) => `Revert: ${job.student_name}’s print is not picked up`,
    confirm: () => "Revert",
    done: (job) => `${job.student_name}’s job is completed again.`,
    text: () => "The job goes back to Completed. A recorded payment stays in its history.",
  },
} satisfies { [Action in StaffAction]?: Plain<Action> };

function dialogOf(action: StaffAction, { title, confirm, done, text, fields }: Plain): ComponentType<JobDialogProps> {
  return function PlainDialog(props: JobDialogProps) {
    return (
      <ActionDialog {...props} action={action} title={title(props.job)} confirm={confirm(props.job)} done={done} fields={fields?.(props.job)}>
        <p>{text(props.job)}</p>
      </ActionDialog>
    );
  };
}

export const plainDialogs = Object.fromEntries(
  Object.entries<Plain>(plain).map(([action, words]) => [action, dialogOf(action as StaffAction, words)]),
) as Record<keyof typeof plain, ComponentType<JobDialogProps>>;
