"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LoadError } from "@/components/ui/load-error";
import { Skeleton } from "@/components/ui/skeleton";
import { useJob } from "@/entities/job/get-job";
import { NotesEditor } from "@/features/counter/actions/notes-editor";

/** A job's notes, as a dialog on any page. */
export function NotesDialog({ jobId, close }: { jobId: string; close: () => void }) {
  const query = useJob(jobId);
  const job = query.data;
  return (
    <Dialog
      open
      onOpenChange={close}
      title={job ? `Notes on ${job.student_name}’s job` : "Notes"}
      subtitle="Only staff see them. They save automatically."
      foot={<Button onClick={close}>Close</Button>}
    >
      {job ? <NotesEditor job={job} /> : query.error ? <LoadError title="The notes did not load" query={query} /> : <Skeleton lines={4} />}
    </Dialog>
  );
}
