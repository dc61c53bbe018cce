"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { CandidateFiles } from "@/lib/api/models";

/** The files that could be printed. The live stream tells of slicer results; whatever else is saved is found within five seconds. */
export const candidatesQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["candidates", jobId],
    queryFn: ({ signal }) => api<CandidateFiles>(`jobs/${jobId}/candidate-files`, { signal }),
    refetchInterval: 5_000,
    staleTime: 0,
  });

export const useCandidates = (jobId: string) => useQuery(candidatesQuery(jobId));
