"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

/** One job with its history. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => api<Job>(`jobs/${id}`, { signal }),
    refetchInterval: 45_000,
  });

export const useJob = (id: string) => useQuery(jobQuery(id));
