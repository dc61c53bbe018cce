"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { api } from "@/lib/api/client";
import type { Notice, NoticeList } from "@/lib/api/models";

/** What stands; the live stream renews it, and without the stream it is looked at every 45 seconds. */
export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: ({ signal }) => api<NoticeList>("notices", { signal }),
  refetchInterval: 45_000,
});

const none: readonly Notice[] = [];

export const useNotices = (): readonly Notice[] => useQuery(noticesQuery).data?.notices ?? none;

/** Jobs whose student did not get a mail. */
export function useJobsWithFailedMail(): ReadonlySet<string> {
  const notices = useNotices();
  return useMemo(() => new Set(notices.flatMap(({ kind, job_id }) => (kind === "mail_failed" && job_id ? job_id : []))), [notices]);
}
