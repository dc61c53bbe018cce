"use client";

import { useQuery } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/api-error";
import { api } from "@/lib/api/client";
import type { AuditReport, Task } from "@/lib/api/models";

/** Polling interval while a scan runs. */
const lookAgain = 1000;

/** How often to look whether somebody else started one. */
const lookForOthers = 15_000;

export const isUnderWay = (task: Task) => task.status === "queued" || task.status === "running";

/** The last audits, newest first, also those that failed. */
export const useAudits = () =>
  useQuery({
    queryKey: ["audit", "list"],
    queryFn: ({ signal }) => api.GET("/admin/audit/reports", { signal }),
    refetchInterval: ({ state }) => (state.data?.reports.some(isUnderWay) ? lookAgain : lookForOthers),
  });

/** The last completed audit's report; null before the first. A newer audit gets its report by its id in the key. */
export const useAuditReport = (lastDone: string | undefined) =>
  useQuery({
    queryKey: ["audit", "report", lastDone],
    queryFn: async ({ signal }): Promise<AuditReport | null> => {
      try {
        return await api.GET("/admin/audit/report", { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });
