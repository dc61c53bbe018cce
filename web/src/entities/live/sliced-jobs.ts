"use client";

import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";

import type { SlicedJob, SlicedNews } from "@/lib/api/models";

type SlicedJobs = Record<string, SlicedJob>;

/** The newest slicer result of each job. Filled only by the live stream, which sends all of them when it opens. */
const slicedQuery = queryOptions<SlicedJobs>({ queryKey: ["sliced"], queryFn: () => ({}), enabled: false, gcTime: Infinity });

/** A job's newest slicer result; undefined if it has not been sliced. */
export const useSliced = (jobId: string) => useQuery({ ...slicedQuery, select: (jobs) => jobs[jobId] }).data;

/** Stores slicer results from the live stream and refetches the files of the affected jobs. */
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
