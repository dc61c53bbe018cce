"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { jobQuery } from "@/entities/job/get-job";
import { noteOwnAction } from "@/entities/live/moves";
import type { StaffAction } from "@/features/counter/actions/action-catalog";
import { api, type ApiRequest, newIdempotencyKey } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

type Route = { method: NonNullable<ApiRequest["method"]>; path: (id: string) => string };

const job = (name: string, method: Route["method"] = "POST"): Route => ({ method, path: (id) => `jobs/${id}/${name}` });

const routes: Record<StaffAction, Route> = {
  approve: job("approve"),
  reject: job("reject"),
  "force-confirm": job("admin/force-confirm"),
  "mark-printing": job("mark-printing"),
  "mark-complete": job("mark-complete"),
  "mark-failed": job("admin/mark-failed"),
  payment: job("payment"),
  "mark-picked-up": job("mark-picked-up"),
  "revert-completion": job("revert-completion"),
  "revert-pickup": job("revert-pickup"),
  review: job("review"),
  notes: job("notes", "PATCH"),
  flag: job("admin/flag"),
  "change-status": job("admin/change-status"),
  "resend-email": job("admin/resend-email"),
  delete: { method: "DELETE", path: (id) => `jobs/${id}` },
  "force-unlock": job("admin/force-unlock"),
};

/** Fields of every action, in addition to its own. */
export type ActionBody = { staff_name: string; lock_token?: number } & Record<string, unknown>;

/**
 * Performs an action on a job and refetches its data. Resending the same body after a failure reuses the key, so the action is performed
 * only once even if just the response was lost.
 */
export function useActOnJob(action: StaffAction, jobId: string) {
  const queries = useQueryClient();
  const last = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: (body: ActionBody) => {
      const text = JSON.stringify(body);
      noteOwnAction(queries, jobId);
      if (last.current.body !== text) last.current = { body: text, key: newIdempotencyKey() };
      const { method, path } = routes[action];
      return api<Job | undefined>(path(jobId), { method, body, idempotencyKey: last.current.key });
    },
    onSuccess: (answer) => {
      void queries.invalidateQueries({ queryKey: ["jobs"] });
      // Views of a deleted job are about to close; only a later visit refetches it.
      void queries.invalidateQueries({ queryKey: jobQuery(jobId).queryKey, refetchType: action === "delete" ? "none" : "active" });
      return answer;
    },
  });
}
