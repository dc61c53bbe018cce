"use client";

import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";

import { useJobsWithFailedMail } from "@/entities/live/list-notices";
import { useOpenedJob } from "@/features/counter/actions/opened-dialog";
import { GoneTicket, JobTicket } from "@/features/counter/dashboard/job-ticket";
import { useKeptFocus } from "@/features/counter/dashboard/use-kept-focus";
import { useLeavers } from "@/features/counter/dashboard/use-leavers";
import { useListKeys } from "@/features/counter/dashboard/use-list-keys";
import type { Job } from "@/lib/api/models";

/** As many tickets as any screen shows at once: these render first, the rest when the browser is idle. */
const firstTickets = 10;

type TicketsProps = {
  /** Names what is listed. */
  list: string;
  jobs: readonly Job[];
  hidesStatus: boolean;
  /** Shown if there are no tickets. */
  empty: ReactNode;
  hold: () => void;
  release: () => void;
};

/** The tickets of a list. A ticket that is also in the next list stays as it is, with its menu and the focus. */
export function Tickets({ list, jobs, hidesStatus, empty, hold, release }: TicketsProps) {
  const box = useRef<HTMLDivElement>(null);
  const openedJob = useOpenedJob();
  const failedMails = useJobsWithFailedMail();
  const isDrawn = useDeferredValue(list, "") === list;
  const first = useFirst(jobs, isDrawn);
  const { shown } = useLeavers(first, list);
  const keyed = useMemo(() => shown.map((item) => ("words" in item ? item.job : item)), [shown]);
  useListKeys(box, keyed);
  const focus = useKeptFocus(box);
  if (shown.length === 0) return empty;
  return (
    <div ref={box} className="grid gap-2" onPointerEnter={hold} onPointerLeave={release} {...focus}>
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

/** The first tickets until the list is drawn, and those of them that were there before: one may have an open menu or the focus. */
function useFirst(jobs: readonly Job[], isDrawn: boolean): readonly Job[] {
  const [before, setBefore] = useState<readonly Job[]>([]);
  if (isDrawn && before !== jobs) setBefore(jobs);
  return useMemo(() => {
    if (isDrawn) return jobs;
    const known = new Set(before.map(({ id }) => id));
    return jobs.filter(({ id }, at) => at < firstTickets || known.has(id));
  }, [jobs, isDrawn, before]);
}
