"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { CandidateFiles } from "@/lib/api/models";

/** The printable files. The live stream reports slicer results; polling finds other saved files within five seconds. */
export const candidatesQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["candidates", jobId],
    queryFn: ({ signal }) => api<CandidateFiles>(`jobs/${jobId}/candidate-files`, { signal }),
    refetchInterval: 5_000,
    staleTime: 0,
  });

export const useCandidates = (jobId: string) => useQuery(candidatesQuery(jobId));
