"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The printable files. The live stream reports slicer results; polling finds other saved files within five seconds. */
export const candidatesQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["candidates", jobId],
    queryFn: ({ signal }) => api.GET("/jobs/{id}/candidate-files", { params: { path: { id: jobId } }, signal }),
    refetchInterval: 5_000,
    staleTime: 0,
  });

export const useCandidates = (jobId: string) => useQuery(candidatesQuery(jobId));
