"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { AuditFinding } from "@/lib/api/models";

/** A change after which the audits are read again. */
function useAuditChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: ["audit"] }) });
}

export const useStartAudit = () => useAuditChange((staff_name: string) => api.POST("/admin/audit/start", { body: { staff_name } }));

type Decision = { findings: AuditFinding[]; staffName: string };

/** Deletes found files one after the other; the first refusal ends it, and what was deleted stays deleted. */
export const useDeleteFound = () =>
  useAuditChange(async ({ findings, staffName }: Decision) => {
    for (const { path } of findings) await api.DELETE("/admin/audit/orphaned-file", { body: { file_path: path, staff_name: staffName } });
  });

/** Brings the student's own file back. */
export const useRestoreOriginals = () =>
  useAuditChange(async ({ findings, staffName }: Decision) => {
    for (const { job_id } of findings) {
      if (job_id) await api.POST("/admin/audit/restore-original", { body: { job_id, staff_name: staffName } });
    }
  });

/** Marks the jobs for a person to look at. */
export const useFlagJobs = () =>
  useAuditChange(async ({ findings, staffName }: Decision) => {
    for (const { job_id, path } of findings) {
      if (job_id) {
        await api.POST("/jobs/{id}/admin/flag", {
          params: { path: { id: job_id } },
          body: { reason: `The audit misses ${path}.`, staff_name: staffName },
        });
      }
    }
  });
