import { AgeChip } from "@/components/ui/age-chip";
import { Spool } from "@/components/ui/spool";
import { StatusBadge } from "@/components/ui/status-badge";
import { NewLabel, Ticket } from "@/components/ui/ticket";
import type { Job, JobStatus } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { grams, hours } from "@/lib/format/number";

const waiting: readonly JobStatus[] = ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED"];

/** A job as staff see it in a list. */
export function JobTicket({ job }: { job: Job }) {
  const isNew = job.status === "UPLOADED" && !job.staff_viewed_at;
  return (
    <Ticket
      label={`${job.student_name}, ${job.original_filename}`}
      id={job.id.slice(0, 6)}
      name={job.student_name}
      state={job.locked_by ? "locked" : isNew ? "new" : "rest"}
      badges={
        <>
          {isNew && <NewLabel />}
          <StatusBadge status={job.status} />
          {job.status === "PENDING" && job.is_confirmation_expired && <StatusBadge status="LINKEXPIRED" />}
          {waiting.includes(job.status) && <AgeChip since={job.status_changed_at} />}
        </>
      }
      file={job.original_filename}
      facts={
        <>
          <Spool color={job.color} />
          <span>{job.print_method}</span>
          <span>{job.printer}</span>
          <span>{job.class_number}</span>
        </>
      }
      price={price(job)}
    />
  );
}

function price({ payment, cost_cents, weight_g, time_hours }: Job) {
  const cents = payment?.price_cents ?? cost_cents;
  if (cents === null) return undefined;
  const facts = [weight_g !== null && grams(payment?.grams ?? weight_g), time_hours !== null && hours(time_hours)].filter(Boolean);
  return { amount: money(cents), note: facts.join(" · ") };
}
