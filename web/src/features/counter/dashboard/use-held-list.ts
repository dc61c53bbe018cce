"use client";

import { useState } from "react";

import type { Job } from "@/lib/api/models";

/**
 * Keeps tickets where they are while the pointer is among them: what changes is shown in place, what arrives waits and is counted. A ticket whose
 * menu is open stays, even if its job leaves the list. `list` names what is listed; another list is never held back.
 */
export function useHeldList(fresh: readonly Job[] | undefined, list: string) {
  const [held, setHeld] = useState<{ list: string; ids: readonly string[] } | null>(null);
  const [opened, setOpened] = useState<{ job: Job; at: number } | null>(null);
  const jobs = fresh ?? [];
  const kept = withOpened(inPlace(jobs, held?.list === list ? held.ids : undefined), opened);
  return {
    jobs: kept.jobs,
    arrived: kept.arrived,
    hold: () => setHeld({ list, ids: jobs.map((job) => job.id) }),
    release: () => setHeld(null),
    /** A job's menu opened or closed. */
    watchMenu: (job: Job, open: boolean) => setOpened(open ? { job, at: kept.jobs.findIndex(({ id }) => id === job.id) } : null),
  };
}

type Kept = { jobs: readonly Job[]; arrived: number };

function inPlace(jobs: readonly Job[], ids: readonly string[] | undefined): Kept {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const shown = ids?.flatMap((id) => byId.get(id) ?? []) ?? [];
  // When none of them is left there is nothing to keep in place, and the pointer cannot be seen leaving a list that is gone.
  if (shown.length === 0) return { jobs, arrived: 0 };
  const known = new Set(ids);
  return { jobs: shown, arrived: jobs.filter((job) => !known.has(job.id)).length };
}

function withOpened(kept: Kept, opened: { job: Job; at: number } | null): Kept {
  if (!opened || kept.jobs.some(({ id }) => id === opened.job.id)) return kept;
  const jobs = [...kept.jobs];
  jobs.splice(opened.at, 0, opened.job);
  return { ...kept, jobs };
}
