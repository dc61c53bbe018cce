"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { JobFilter } from "@/lib/api/models";

/** Jobs matching a filter; refetched every 45 seconds. */
export const jobsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ["jobs", filter],
    queryFn: ({ signal }) => api.GET("/jobs", { params: { query: filter }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 45_000,
  });

export const useJobs = (filter: JobFilter) => useQuery(jobsQuery(filter));
