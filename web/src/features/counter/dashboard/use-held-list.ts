"use client";

import { useState } from "react";

import type { Job } from "@/lib/api/models";

/**
 * Keeps tickets where they are while the pointer is among them: what changes is shown in place, what arrives waits and is counted.
 * `list` names what is listed; another list is never held back.
 */
export function useHeldList(fresh: readonly Job[] | undefined, list: string) {
  const [held, setHeld] = useState<{ list: string; ids: readonly string[] } | null>(null);
  const jobs = fresh ?? [];
  const hold = () => setHeld({ list, ids: jobs.map((job) => job.id) });
  const release = () => setHeld(null);
  if (!held || held.list !== list) return { jobs, arrived: 0, hold, release };

  const byId = new Map(jobs.map((job) => [job.id, job]));
  const shown = held.ids.flatMap((id) => byId.get(id) ?? []);
  // When none of them is left there is nothing to keep in place, and the pointer cannot be seen leaving a list that is gone.
  if (shown.length === 0) return { jobs, arrived: 0, hold, release };
  const known = new Set(held.ids);
  const arrived = jobs.filter((job) => !known.has(job.id)).length;
  return { jobs: shown, arrived, hold, release };
}
