import type { ReactNode } from "react";

import { Section } from "@/components/ui/section";
import { Spool } from "@/components/ui/spool";
import type { Job } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { bytes, grams, hours } from "@/lib/format/number";
import { fullDate, moment } from "@/lib/format/time";

/** All known facts about a job. */
export function JobFacts({ job }: { job: Job }) {
  const facts: [string, ReactNode][] = [
    ["Discipline", job.discipline],
    ["Class Number", job.class_number],
    ["Print Method", job.print_method],
    ["Color", <Spool key="color" color={job.color} />],
    ["Printer", job.printer],
    ["Submitted", <When key="submitted" at={job.created_at} />],
    ["Weight", job.weight_g === null ? "not set yet" : grams(job.weight_g)],
    ["Print time", job.time_hours === null ? "not set yet" : hours(job.time_hours)],
    ["Price", job.cost_cents === null ? "not set yet" : <b key="price">{money(job.cost_cents)}</b>],
    ["Minimum charge", job.acknowledged_minimum_charge ? "agreed to" : "not agreed to"],
    ["Confirmed", job.student_confirmed_at ? <When key="confirmed" at={job.student_confirmed_at} /> : "not yet"],
    ["Link valid until", job.confirm_token_expires ? <When key="expires" at={job.confirm_token_expires} /> : "no link sent"],
    ["Failed prints", String(job.failed_prints)],
    ["File size", bytes(job.file_bytes)],
  ];
  return (
    <Section title="Job">
      <dl className="grid gap-x-8 gap-y-2 desk:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-ink2">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      {job.reject_reasons && job.reject_reasons.length > 0 && <p className="text-stop">Rejected: {job.reject_reasons.join("; ")}</p>}
    </Section>
  );
}

function When({ at }: { at: string }) {
  return (
    <time dateTime={at} title={fullDate(at)}>
      {moment(at)}
    </time>
  );
}
