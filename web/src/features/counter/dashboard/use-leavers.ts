"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { moveElsewhere } from "@/entities/live/moves";
import type { Job } from "@/lib/api/models";

const shownFor = 4_000;

/** A job that someone else moved out of the list. It briefly stays in place and shows where it went. */
export type Leaver = { job: Job; at: number; words: string };

/** The jobs of a list plus those that just left it. */
export function useLeavers(jobs: readonly Job[], list: string): { shown: readonly (Job | Leaver)[] } {
  const queries = useQueryClient();
  const [known, setKnown] = useState(jobs);
  const [knownList, setKnownList] = useState(list);
  const [leavers, setLeavers] = useState<readonly Leaver[]>([]);

  if (knownList !== list) {
    setKnownList(list);
    setKnown(jobs);
    setLeavers([]);
  } else if (known !== jobs) {
    const ids = new Set(jobs.map((job) => job.id));
    const left = known.flatMap((job, at) => {
      const words = ids.has(job.id) ? undefined : moveElsewhere(queries, job.id);
      return words ? { job, at, words } : [];
    });
    setKnown(jobs);
    if (left.length > 0 || leavers.some(({ job }) => ids.has(job.id))) {
      setLeavers([...leavers.filter(({ job }) => !ids.has(job.id)), ...left].sort((one, other) => one.at - other.at));
    }
  }

  useEffect(() => {
    if (leavers.length === 0) return;
    const leaving = setTimeout(() => setLeavers([]), shownFor);
    return () => clearTimeout(leaving);
  }, [leavers]);

  if (leavers.length === 0) return { shown: jobs };
  const shown: (Job | Leaver)[] = [...jobs];
  leavers.forEach((leaver) => shown.splice(leaver.at, 0, leaver));
  return { shown };
}
