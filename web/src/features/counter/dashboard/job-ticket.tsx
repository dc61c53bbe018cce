"use client";

import { RotateCcw, TriangleAlert } from "lucide-react";
import { memo } from "react";

import { AgeChip } from "@/components/ui/age-chip";
import { Spool } from "@/components/ui/spool";
import { NewLabel, Ticket } from "@/components/ui/ticket";
import { StatusBadge } from "@/entities/job/status-badge";
import { worstWords } from "@/entities/model/model-words";
import { Thumbnail } from "@/entities/model/thumbnail";
import { isNew } from "@/features/counter/actions/action-catalog";
import { TicketActions, useIsLocked } from "@/features/counter/actions/ticket-actions";
import { waitingStatuses } from "@/features/counter/dashboard/dashboard-filter";
import { SlicedBadge } from "@/features/counter/slicer/sliced-badge";
import type { Job } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { count, grams, hours } from "@/lib/format/number";
import { fullDate, moment } from "@/lib/format/time";
import { paths } from "@/lib/paths";

type JobTicketProps = {
  job: Job;
  /** Its dialog is open in this window. */
  isOpenHere: boolean;
  hidesStatus?: boolean;
  /** A mail to the student failed. */
  mailFailed?: boolean;
};

/**
 * A job as staff see it in a list. In a single-status list the badge is redundant and omitted. Re-renders only when its job changes: a
 * refetched list keeps the objects of unchanged jobs.
 */
export const JobTicket = memo(function JobTicket({ job, isOpenHere, hidesStatus, mailFailed }: JobTicketProps) {
  const isLocked = useIsLocked(job, isOpenHere);
  const fresh = isNew(job);
  const warning = waitingStatuses.includes(job.status) ? worstWords(job.verdicts) : undefined;
  return (
    <Ticket
      label={`${job.student_name}, ${job.original_filename}`}
      id={job.id.slice(0, 6)}
      picture={<Thumbnail job={job} />}
      name={job.student_name}
      href={paths.job(job.id)}
      state={isLocked ? "locked" : fresh ? "new" : "rest"}
      badges={
        <>
          {fresh && <NewLabel />}
          {!hidesStatus && <StatusBadge status={job.status} />}
          {job.status === "PENDING" && job.is_confirmation_expired && <StatusBadge status="LINKEXPIRED" />}
          {job.status === "UPLOADED" && <SlicedBadge jobId={job.id} />}
          {mailFailed && <StatusBadge status="MAILFAILED" />}
          {waitingStatuses.includes(job.status) && <AgeChip since={job.status_changed_at} />}
        </>
      }
      file={<span title={job.original_filename}>{job.original_filename}</span>}
      facts={
        <>
          <Spool color={job.color} />
          <span>{job.print_method}</span>
          <span>{job.printer}</span>
          <span>{job.class_number}</span>
          <span className="hidden desk:inline">{job.student_email}</span>
          <time dateTime={job.created_at} title={`Submitted ${fullDate(job.created_at)}`}>
            {moment(job.created_at)}
          </time>
          {warning && (
            <span className="inline-flex items-center gap-1.5 text-flag">
              <TriangleAlert className="size-4" aria-hidden />
              {warning}
            </span>
          )}
          {job.failed_prints > 0 && (
            <span className="inline-flex items-center gap-1.5 text-stop">
              <RotateCcw className="size-4" aria-hidden />
              Failed {job.failed_prints === 1 ? "once" : count(job.failed_prints, "time")}
            </span>
          )}
        </>
      }
      price={price(job)}
      actions={<TicketActions job={job} isLocked={isLocked} />}
    />
  );
});

/** Briefly replaces the ticket of a job that someone else moved out of the list. */
export function GoneTicket({ job, words }: { job: Job; words: string }) {
  return (
    <Ticket
      label={`${job.student_name}, ${job.original_filename}`}
      id={job.id.slice(0, 6)}
      name={job.student_name}
      href={paths.job(job.id)}
      state="locked"
      file={job.original_filename}
      facts={<span className="font-semibold">{words}</span>}
    />
  );
}

function price({ payment, cost_cents, weight_g, time_hours }: Job) {
  const cents = payment?.price_cents ?? cost_cents;
  if (cents === null) return undefined;
  const facts = [weight_g !== null && grams(payment?.grams ?? weight_g), time_hours !== null && hours(time_hours)].filter(Boolean);
  return { amount: money(cents), note: facts.join(" · ") };
}
