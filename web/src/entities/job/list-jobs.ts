"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { JobList } from "@/lib/api/models";

/** List filters, under the API's names. */
export type JobFilter = {
  /** One or more statuses, separated by commas. */
  status?: string;
  search?: string;
  printer?: string;
  discipline?: string;
  confirmation_expired?: boolean;
  submitted_from?: string;
  submitted_to?: string;
  /** Puts unreviewed uploaded jobs first; by default, the newest come first. */
  sort?: "new_first";
  page?: number;
  limit?: number;
};

/** Jobs matching a filter; refetched every 45 seconds. */
export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ["jobs", filter],
    queryFn: ({ signal }) => api<JobList>("jobs", { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 45_000,
  });

export const useJobs = (filter: JobFilter) => useQuery(jobsQuery(filter));
