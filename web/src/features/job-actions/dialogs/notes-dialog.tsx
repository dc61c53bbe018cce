"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { NotesEditor } from "@/features/job-actions/notes/notes-editor";
import { useJob } from "@/features/jobs/api/get-job";
import { messageOf } from "@/lib/api/api-error";

/** A job's notes over any page. */
export function NotesDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const { data: job, error } = useJob(jobId);
  return (
    <Dialog
      open
      onOpenChange={close}
      title={job ? `Notes on ${job.student_name}’s job` : "Notes"}
      subtitle="Only staff see them. They save themselves."
      foot={<Button onClick={close}>Close</Button>}
    >
      {job ? <NotesEditor job={job} /> : error ? <ErrorState title="The notes did not load">{messageOf(error)}</ErrorState> : <Skeleton lines={4} />}
    </Dialog>
  );
}
