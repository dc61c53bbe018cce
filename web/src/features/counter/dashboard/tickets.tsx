"use client";

import { type ReactNode, useDeferredValue, useMemo, useRef } from "react";

import { useJobsWithFailedMail } from "@/entities/live/list-notices";
import { useOpenedJob } from "@/features/counter/actions/opened-dialog";
import { GoneTicket, JobTicket } from "@/features/counter/dashboard/job-ticket";
import { useLeavers } from "@/features/counter/dashboard/use-leavers";
import { useListKeys } from "@/features/counter/dashboard/use-list-keys";
import type { Job } from "@/lib/api/models";

/** As many tickets as any screen shows at once: these render first, the rest when the browser is idle. */
const firstTickets = 10;

type TicketsProps = {
  jobs: readonly Job[];
  hidesStatus: boolean;
  /** Shown if there are no tickets. */
  empty: ReactNode;
  hold: () => void;
  release: () => void;
};

/** The tickets of one list. Give each list its own key, so that it starts at the top. */
export function Tickets({ jobs, hidesStatus, empty, hold, release }: TicketsProps) {
  const list = useRef<HTMLDivElement>(null);
  const openedJob = useOpenedJob();
  const failedMails = useJobsWithFailedMail();
  const drawn = useDeferredValue(jobs.length, firstTickets);
  const first = useMemo(() => jobs.slice(0, Math.max(drawn, firstTickets)), [jobs, drawn]);
  const { shown } = useLeavers(first);
  const keyed = useMemo(() => shown.map((item) => ("words" in item ? item.job : item)), [shown]);
  useListKeys(list, keyed);
  if (shown.length === 0) return empty;
  return (
    <div ref={list} className="grid gap-2" onPointerEnter={hold} onPointerLeave={release}>
      {shown.map((item) =>
        "words" in item ? (
          <GoneTicket key={item.job.id} job={item.job} words={item.words} />
        ) : (
          <JobTicket key={item.id} job={item} isOpenHere={openedJob === item.id} hidesStatus={hidesStatus} mailFailed={failedMails.has(item.id)} />
        ),
      )}
    </div>
  );
}
