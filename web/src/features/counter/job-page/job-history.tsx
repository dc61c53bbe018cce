"use client";

import clsx from "clsx";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { useStaff } from "@/entities/staff/list-staff";
import { sentenceOf } from "@/features/counter/job-page/event-sentence";
import type { JobEvent } from "@/lib/api/models";
import { count } from "@/lib/format/number";
import { fullDate, moment } from "@/lib/format/time";

const shownAtFirst = 12;

/** Everything that happened to a job, newest first. */
export function JobHistory({ events }: { events: readonly JobEvent[] }) {
  const [all, setAll] = useState(false);
  const newestFirst = [...events].reverse().filter((event) => !isDuplicate(event, events));
  const shown = all ? newestFirst : newestFirst.slice(0, shownAtFirst);
  return (
    <Section title="History" aside={count(newestFirst.length, "event")}>
      <ol className="grid">
        {shown.map((event, index) => (
          <HistoryLine key={event.id} event={event} isNewest={index === 0} />
        ))}
      </ol>
      {newestFirst.length > shown.length && (
        <Button wide onClick={() => setAll(true)}>
          Show all {newestFirst.length}
        </Button>
      )}
    </Section>
  );
}

// A failed print adds two events to the log, one of them for the reports on staff decisions. Show it only once.
const isDuplicate = (event: JobEvent, events: readonly JobEvent[]) =>
  event.event_type === "AdminAction" &&
  event.details?.admin_override !== true &&
  events.some((other) => other.event_type === "PrintFailed" && other.details?.version === event.details?.version);

function HistoryLine({ event, isNewest }: { event: JobEvent; isNewest: boolean }) {
  const { icon: Icon, text, isOverride } = sentenceOf(event);
  return (
    <li className="group relative grid grid-cols-[28px_minmax(0,1fr)_auto] gap-x-3 pb-4 last:pb-0">
      <span aria-hidden className="absolute top-7 bottom-0 left-[13px] border-l-2 border-line group-last:hidden" />
      <span
        aria-hidden
        className={clsx(
          "z-1 grid size-7 place-items-center rounded-full",
          isNewest ? "bg-accent text-accent-ink" : isOverride ? "bg-flag-wash text-flag" : "bg-sunken text-ink2",
        )}
      >
        <Icon className="size-4" />
      </span>
      <span className={clsx("break-words", isOverride && "rounded-control bg-flag-wash px-2 text-flag")}>{text}</span>
      <time dateTime={event.timestamp} title={fullDate(event.timestamp)} className="text-small whitespace-nowrap text-ink2">
        {moment(event.timestamp)}
      </time>
      <span className="col-start-2 text-small text-ink2">
        <Who name={event.triggered_by} />
        {event.workstation_id && ` · ${event.workstation_id}`}
      </span>
    </li>
  );
}

const others: Record<string, string> = { student: "the student", system: "PrintLab" };

/** The actor; names not on the active staff list are marked. */
function Who({ name }: { name: string }) {
  const active = useStaff().data?.staff;
  if (others[name]) return others[name];
  if (!active || active.some((person) => person.name === name)) return name;
  return <em className="underline decoration-dashed underline-offset-3">{name} (inactive)</em>;
}
