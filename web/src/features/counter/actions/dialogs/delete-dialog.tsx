"use client";

import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { useCandidates } from "@/features/counter/actions/list-candidates";
import { bytes, count } from "@/lib/format/number";

/** Deletes a job and its files for good. */
export function DeleteDialog(props: JobDialogProps) {
  const { job } = props;
  const files = useCandidates(job.id).data?.details ?? [];
  const size = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <ActionDialog {...props} action="delete" title={`Delete ${job.student_name}’s job`} confirm="Delete" done={() => `${job.student_name}’s job and all its files are deleted.`}>
      <p>
        This permanently deletes the job and all its files{files.length > 0 && `: ${count(files.length, "file")}, ${bytes(size)}`}. It cannot be undone.
      </p>
    </ActionDialog>
  );
}
