"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { JobList } from "@/lib/api/models";

/** The filters of a list, by the API's names. */
export type JobFilter = {
  /** One status or several, separated by commas. */
  status?: string;
  search?: string;
  printer?: string;
  discipline?: string;
  confirmation_expired?: boolean;
  submitted_from?: string;
  submitted_to?: string;
  /** Uploaded jobs nobody has looked at before all others; left out, the newest come first. */
  sort?: "new_first";
  page?: number;
  limit?: number;
};

/** Jobs under a filter; looked at anew every 45 seconds. */
export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ["jobs", filter],
    queryFn: ({ signal }) => api<JobList>("jobs", { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 45_000,
  });

export const useJobs = (filter: JobFilter) => useQuery(jobsQuery(filter));
