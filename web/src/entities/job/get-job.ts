"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** One job with its history. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["job", id],
    queryFn: ({ signal }) => api.GET("/jobs/{id}", { params: { path: { id } }, signal }),
    refetchInterval: 45_000,
  });

export const useJob = (id: string) => useQuery(jobQuery(id));
