"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { isUnderWay, lookAgain, useTask } from "@/entities/task/tasks";
import { api, newIdempotencyKey } from "@/lib/api/client";

export type RetentionAction = "archive" | "prune";

const perPage = 20;
const usualLook = 45_000;

/** What a batch would include now. Without days, the lab's setting applies. */
export function useRetentionPreview(action: RetentionAction, days: number | undefined, page: number, isStarting: boolean) {
  const query = { retention_days: days, page, limit: perPage };
  return useQuery({
    queryKey: ["retention", action, query],
    queryFn: ({ signal }) => api.GET(`/admin/${action}/preview`, { params: { query }, signal }),
    placeholderData: keepPreviousData,
    // A batch that was just started shows up here before its request is answered.
    refetchInterval: isStarting ? lookAgain : usualLook,
  });
}

/** Starts a batch. Sending the same again after a failure starts no second one. */
export function useStartBatch(action: RetentionAction) {
  const queries = useQueryClient();
  const last = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: async (body: { retention_days: number; staff_name: string }) => {
      const text = JSON.stringify(body);
      if (last.current.body !== text) last.current = { body: text, key: newIdempotencyKey() };
      await api.POST(`/admin/${action}`, { body, headers: { "Idempotency-Key": last.current.key } });
    },
    onSuccess: () => {
      last.current = { body: "", key: "" };
      void queries.invalidateQueries({ queryKey: ["retention"] });
      void queries.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
}

/** A batch and how far it is; its end renews what it changed. */
export function useBatch(taskId: string) {
  const queries = useQueryClient();
  const batch = useTask(taskId);
  const ended = batch.data && !isUnderWay(batch.data);
  useEffect(() => {
    if (!ended) return;
    void queries.invalidateQueries({ queryKey: ["retention"] });
    void queries.invalidateQueries({ queryKey: ["jobs"] });
  }, [ended, taskId, queries]);
  return batch;
}

export const pagesOf = (jobs: number) => Math.ceil(jobs / perPage);
