"use client";

import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";

import type { SlicedJob, SlicedNews } from "@/lib/api/models";

type SlicedJobs = Record<string, SlicedJob>;

/** The newest slicer result of each job. The live stream alone fills it, with all of them as soon as it is open. */
const slicedQuery = queryOptions<SlicedJobs>({ queryKey: ["sliced"], queryFn: () => ({}), enabled: false, gcTime: Infinity });

/** A job's newest slicer result, by which it is known to be sliced. */
export const useSliced = (jobId: string) => useQuery({ ...slicedQuery, select: (jobs) => jobs[jobId] }).data;

/** Keeps what the live stream told, and looks again at the files of the jobs it is about. */
export function noteSliced(queries: QueryClient, { whole, jobs }: SlicedNews): void {
  const before = queries.getQueryData(slicedQuery.queryKey) ?? {};
  const now: SlicedJobs = whole ? {} : { ...before };
  for (const job of jobs) {
    if (job.slicer) now[job.job_id] = job;
    else delete now[job.job_id];
  }

  queries.setQueryData(slicedQuery.queryKey, now);
  for (const id of new Set([...Object.keys(before), ...Object.keys(now)])) {
    if (!isSame(before[id], now[id])) void queries.invalidateQueries({ queryKey: ["candidates", id] });
  }
}

const isSame = (one?: SlicedJob, other?: SlicedJob) => one?.file === other?.file && one?.modified_at === other?.modified_at;
