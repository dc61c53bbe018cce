"use client";

import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { CandidateFiles } from "@/lib/api/models";

/** The files that could be printed; looked for again every five seconds, since a slicer saves beside the original. */
export const useCandidates = (jobId: string) =>
  useQuery({
    queryKey: ["candidates", jobId],
    queryFn: ({ signal }) => api<CandidateFiles>(`jobs/${jobId}/candidate-files`, { signal }),
    refetchInterval: 5_000,
    staleTime: 0,
  });
