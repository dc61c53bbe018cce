"use client";

import { usePathname, useRouter } from "next/navigation";

import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { useCandidates } from "@/features/counter/actions/list-candidates";
import { bytes, count } from "@/lib/format/number";
import { paths } from "@/lib/paths";

/** Permanently deletes a job and its files. From the job's own page it returns to the list, since there is nothing left to show. */
export function DeleteDialog(props: JobDialogProps) {
  const { job } = props;
  const router = useRouter();
  const isOnJobPage = usePathname() === paths.job(job.id);
  const files = useCandidates(job.id).data?.details ?? [];
  const size = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <ActionDialog
      {...props}
      action="delete"
      title={`Delete ${job.student_name}’s job`}
      confirm="Delete"
      done={() => `${job.student_name}’s job and all its files are deleted.`}
      close={(acted) => {
        if (acted && isOnJobPage) router.push(paths.dashboard);
        props.close(acted);
      }}
    >
      <p>
        This permanently deletes the job and all its files{files.length > 0 && `: ${count(files.length, "file")}, ${bytes(size)}`}. It cannot be
        undone.
      </p>
    </ActionDialog>
  );
}
