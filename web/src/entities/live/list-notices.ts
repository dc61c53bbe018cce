"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/lib/api/client";
import type { Notice } from "@/lib/api/models";

/** Current notices, updated by the live stream and refetched every 45 seconds in case it is down. */
export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => api.GET("/notices", { signal }),
  refetchInterval: 45_000,
});

const none: readonly Notice[] = [];

export const useNotices = (): readonly Notice[] => useQuery(noticesQuery).data?.notices ?? none;

/** Jobs for which a mail to the student failed. */
export function useJobsWithFailedMail(): ReadonlySet<string> {
  const notices = useNotices();
  return useMemo(() => new Set(notices.flatMap(({ kind, job_id }) => (kind === "mail_failed" && job_id ? job_id : []))), [notices]);
}
