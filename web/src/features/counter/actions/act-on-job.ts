"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

import { jobQuery } from "@/entities/job/get-job";
import { noteOwnAction } from "@/entities/live/moves";
import type { StaffAction } from "@/features/counter/actions/action-catalog";
import { api, newIdempotencyKey } from "@/lib/api/client";
import type { Paths } from "@/lib/api/models";

const routes = {
  approve: ["post", "/jobs/{id}/approve"],
  reject: ["post", "/jobs/{id}/reject"],
  "force-confirm": ["post", "/jobs/{id}/admin/force-confirm"],
  "mark-printing": ["post", "/jobs/{id}/mark-printing"],
  "mark-complete": ["post", "/jobs/{id}/mark-complete"],
  "mark-failed": ["post", "/jobs/{id}/admin/mark-failed"],
  payment: ["post", "/jobs/{id}/payment"],
  "mark-picked-up": ["post", "/jobs/{id}/mark-picked-up"],
  "revert-completion": ["post", "/jobs/{id}/revert-completion"],
  "revert-pickup": ["post", "/jobs/{id}/revert-pickup"],
  review: ["post", "/jobs/{id}/review"],
  notes: ["patch", "/jobs/{id}/notes"],
  flag: ["post", "/jobs/{id}/admin/flag"],
  "change-status": ["post", "/jobs/{id}/admin/change-status"],
  "resend-email": ["post", "/jobs/{id}/admin/resend-email"],
  delete: ["delete", "/jobs/{id}"],
  "force-unlock": ["post", "/jobs/{id}/admin/force-unlock"],
} as const satisfies Record<StaffAction, readonly [method: string, path: keyof Paths]>;

type Routes = typeof routes;
type BodyOf<Item, Method extends string> =
  Item extends Record<Method, { requestBody: { content: { "application/json": infer Body } } }> ? Body : never;

/** Fields of every action. */
type CommonFields = { staff_name: string; lock_token?: number };

/** The fields of each action besides the common ones, as the API describes them. */
export type ActionFields = { [Action in StaffAction]: Omit<BodyOf<Paths[Routes[Action][1]], Routes[Action][0]>, keyof CommonFields> };

/**
 * Performs an action on a job and refetches its data. Resending the same body after a failure reuses the key, so the action is performed
 * only once even if just the response was lost.
 */
export function useActOnJob<Action extends StaffAction>(action: Action, jobId: string) {
  const queries = useQueryClient();
  const last = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: async (body: ActionFields[Action] & CommonFields) => {
      const text = JSON.stringify(body);
      noteOwnAction(queries, jobId);
      if (last.current.body !== text) last.current = { body: text, key: newIdempotencyKey() };
      const [method, path]: Routes[StaffAction] = routes[action];
      const request = { params: { path: { id: jobId } }, body, headers: { "Idempotency-Key": last.current.key } };
      if (method === "patch") return api.PATCH(path, request);
      if (method === "delete") return api.DELETE(path, request);
      return api.POST(path, request);
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["jobs"] });
      // Views of a deleted job are about to close; only a later visit refetches it.
      void queries.invalidateQueries({ queryKey: jobQuery(jobId).queryKey, refetchType: action === "delete" ? "none" : "active" });
    },
  });
}
