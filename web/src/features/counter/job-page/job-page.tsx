"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { AgeChip } from "@/components/ui/age-chip";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty";
import { Section } from "@/components/ui/section";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { NewLabel } from "@/components/ui/ticket";
import { useJob } from "@/entities/job/get-job";
import { StatusBadge } from "@/entities/job/status-badge";
import { isNew } from "@/features/counter/actions/action-catalog";
import { NotesEditor } from "@/features/counter/actions/notes-editor";
import { useOpenedJob } from "@/features/counter/actions/opened-dialog";
import { TicketActions, useIsLocked } from "@/features/counter/actions/ticket-actions";
import { JobFacts } from "@/features/counter/job-page/job-facts";
import { JobFiles } from "@/features/counter/job-page/job-files";
import { JobHistory } from "@/features/counter/job-page/job-history";
import { JobMails } from "@/features/counter/job-page/job-mails";
import { JobModel } from "@/features/counter/job-page/job-model";
import { JobPayment } from "@/features/counter/job-page/job-payment";
import { NeighbourJobs } from "@/features/counter/job-page/neighbour-jobs";
import { isTaken } from "@/features/counter/shortcuts/letter-keys";
import { ApiError, messageOf } from "@/lib/api/api-error";
import type { Job } from "@/lib/api/models";
import { paths } from "@/lib/paths";

/** Everything about one job, and all its actions. */
export function JobPage({ id }: { id: string }) {
  const { data: job, error, refetch, isFetching } = useJob(id);
  useBackKey();
  const isGone = error instanceof ApiError && error.status === 404;
  if (job && !isGone) return <JobDetail job={job} />;
  if (!error) return <TicketSkeletons count={3} />;
  return (
    <>
      <h1 className="sr-only">Job</h1>
      <ErrorState
        title={isGone ? "This job does not exist" : "The job did not load"}
        action={
          isGone ? (
            <Link href={paths.dashboard}>Back to the jobs</Link>
          ) : (
            <Button kind="ink" busy={isFetching && "Trying"} onClick={() => refetch()}>
              Try again
            </Button>
          )
        }
      >
        {isGone ? "It may have been deleted." : messageOf(error)}
      </ErrorState>
    </>
  );
}

function JobDetail({ job }: { job: Job }) {
  const isLocked = useIsLocked(job, useOpenedJob() === job.id);
  useEffect(() => {
    document.title = `${job.student_name} · PrintLab`;
  }, [job.student_name]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Link href={paths.dashboard} className="inline-flex min-h-11 items-center gap-2 font-semibold text-ink no-underline">
          <ArrowLeft className="size-4" aria-hidden />
          Jobs
        </Link>
        <NeighbourJobs job={job} />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0" data-ticket={job.id.slice(0, 6)} tabIndex={-1}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="break-words">{job.student_name}</h1>
            {isNew(job) && <NewLabel />}
            <StatusBadge status={job.status} />
            {job.is_confirmation_expired && job.status === "PENDING" && <StatusBadge status="LINKEXPIRED" />}
            <AgeChip since={job.status_changed_at} />
          </div>
          <p className="break-words">
            <span className="font-mono text-label">
              {job.id.slice(0, 6)} · {job.original_filename}
            </span>{" "}
            ·{" "}
            <a href={`mailto:${job.student_email}`} className="inline-flex min-h-11 max-w-full items-center wrap-anywhere">
              {job.student_email}
            </a>
          </p>
        </div>
        <div className="flex gap-2">
          <TicketActions job={job} isLocked={isLocked} onOwnPage />
        </div>
      </div>
      {job.flagged && (
        <Alert kind="flag" announce="off" title="Flagged.">
          {job.flag_reason}
        </Alert>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 desk:grid-cols-[minmax(0,66fr)_minmax(0,34fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <JobModel job={job} />
          <JobFacts job={job} />
          <JobFiles job={job} />
          <JobMails jobId={job.id} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <Section title="Staff notes">
            <NotesEditor job={job} />
          </Section>
          <JobHistory events={job.events ?? []} />
          <JobPayment job={job} />
        </div>
      </div>
    </div>
  );
}

function useBackKey(): void {
  const router = useRouter();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Escape" && !isTaken(event)) router.push(paths.dashboard);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router]);
}
