"use client";

import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { JobFilter } from "@/lib/api/models";

/** Job counts per status for a filter. The key starts like the lists' keys, so invalidating those also refetches this. */
export const countsQuery = (filter: JobFilter) =>
  queryOptions({
    queryKey: ["jobs", "counts", filter],
    queryFn: ({ signal }) => api.GET("/jobs/counts", { params: { query: filter }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 45_000,
  });

export const useCounts = (filter: JobFilter) => useQuery(countsQuery(filter));
