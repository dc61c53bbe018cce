"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The state of a job's link, and when a new one can be requested. */
export const expiredQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["expired-confirmation", jobId],
    queryFn: ({ signal }) => api.GET("/confirm/expired", { params: { query: { job_id: jobId } }, signal }),
    enabled: jobId !== "",
  });

export const useExpired = (jobId: string) => useQuery(expiredQuery(jobId));
