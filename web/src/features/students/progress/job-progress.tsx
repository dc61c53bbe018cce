"use client";

import { Box } from "lucide-react";

import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";
import { LoadError } from "@/components/ui/load-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Spool } from "@/components/ui/spool";
import { Thread } from "@/components/ui/thread";
import { StatusBadge } from "@/entities/job/status-badge";
import { useLab } from "@/entities/lab/get-lab";
import { useStatus } from "@/features/students/progress/get-status";
import { LiveMark } from "@/features/students/progress/live-mark";
import { stateSentence, threadOf } from "@/features/students/progress/steps";
import { ApiError } from "@/lib/api/api-error";
import type { PublicStatus } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { paths } from "@/lib/paths";

/** The progress of one print, for anyone with its link. */
export function JobProgress({ link }: { link: string }) {
  const status = useStatus(link);
  if (status.data) return <Progress job={status.data} mark={<LiveMark lookedAt={status.dataUpdatedAt} hasFailed={status.isRefetchError} />} />;
  if (status.error instanceof ApiError && status.error.status === 404) return <UnknownLink />;
  if (!status.isError) {
    return (
      <Panel aria-busy>
        <h1 className="sr-only">Your print</h1>
        <Skeleton lines={8} />
      </Panel>
    );
  }

  return (
    <>
      <h1 className="sr-only">Your print</h1>
      <LoadError title="This page did not load" query={status} />
    </>
  );
}

function Progress({ job, mark }: { job: PublicStatus; mark: React.ReactNode }) {
  const lab = useLab().data;
  return (
    <div className="grid gap-6">
      <title>{`${stateSentence(job)} · PrintLab`}</title>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <h1 aria-live="polite">{stateSentence(job)}</h1>
          <p className="mt-1 text-ink2 wrap-anywhere">
            Job {job.job_id.slice(0, 6)} · {job.file_name}
          </p>
        </div>
        <StatusBadge status={job.status} />
      </div>
      <Notice job={job} />
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_296px] desk:items-start">
        <Panel aria-label="Progress">
          <Thread label="Progress" steps={threadOf(job, lab?.payment_card)} />
        </Panel>
        <aside aria-label="Your job" className="grid gap-4">
          <JobFacts job={job} />
          {mark}
        </aside>
      </div>
      <p className="text-small text-ink2">Anyone with this link can see this page. It shows no name and no email address.</p>
    </div>
  );
}

/** What the student can do now, other than wait. */
function Notice({ job }: { job: PublicStatus }) {
  if (job.status === "REJECTED") {
    return (
      <Panel aria-labelledby="reasons" className="grid gap-3">
        <h2 id="reasons">Why we could not accept it</h2>
        <ul className="list-disc pl-5">
          {job.reject_reasons?.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p>Change the model and submit it again as a new job.</p>
        <ButtonLink kind="go" href={paths.submit} className="justify-self-start">
          Submit it again
        </ButtonLink>
      </Panel>
    );
  }

  if (job.status !== "PENDING" || !job.is_confirmation_expired) return null;
  return (
    <Alert
      kind="flag"
      announce="off"
      action={
        <ButtonLink kind="ink" href={paths.confirmExpired(job.job_id)}>
          Get a new link
        </ButtonLink>
      }
    >
      The link in our email has expired. Nothing is printed until you confirm.
    </Alert>
  );
}

function JobFacts({ job }: { job: PublicStatus }) {
  const facts = [
    ["Method", job.print_method],
    ["Color", <Spool key="color" color={job.color} />],
    ["Printer", job.printer],
    ...(job.cost_cents === null ? [] : [["Price", <b key="price">{money(job.cost_cents)}</b>] as const]),
  ] as const;
  return (
    <Panel aria-label="Facts" className="grid gap-3 desk:p-4">
      <div aria-hidden className="grid h-44 place-items-center rounded-control border border-line bg-dot-grid text-ink2">
        <Box className="size-16" strokeWidth={1} />
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-label">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink2">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function UnknownLink() {
  return (
    <div className="grid gap-6">
      <h1>We do not know this status link</h1>
      <Empty
        title="It may be incomplete, or the job was deleted"
        action={
          <ButtonLink kind="ink" href={paths.submit} className="mt-2">
            Submit a model
          </ButtonLink>
        }
      >
        Try clicking the link in our email.
      </Empty>
    </div>
  );
}
