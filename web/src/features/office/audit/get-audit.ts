"use client";

import { useQuery } from "@tanstack/react-query";

import { isUnderWay, lookAgain } from "@/entities/task/tasks";
import { api } from "@/lib/api/client";

/** How often to look whether somebody else started one. */
const lookForOthers = 15_000;

/** The last audits, newest first, also those that failed. */
export const useAudits = () =>
  useQuery({
    queryKey: ["audit", "list"],
    queryFn: ({ signal }) => api.GET("/admin/audit/reports", { signal }),
    refetchInterval: ({ state }) => (state.data?.reports.some(isUnderWay) ? lookAgain : lookForOthers),
  });

/** The report of the last completed audit, whose id is in the key; not asked for before the first. */
export const useAuditReport = (lastDone: string | undefined) =>
  useQuery({
    queryKey: ["audit", "report", lastDone],
    queryFn: ({ signal }) => api.GET("/admin/audit/report", { signal }),
    enabled: lastDone !== undefined,
  });
