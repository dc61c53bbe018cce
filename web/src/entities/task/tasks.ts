"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { Task } from "@/lib/api/models";

/** Polling interval while a task runs. */
export const lookAgain = 1000;

export const isUnderWay = (task: Task) => task.status === "queued" || task.status === "running";

const taskKey = (taskId: string) => ["task", taskId];

/** A task and how far it is. */
export const useTask = (taskId: string) =>
  useQuery({
    queryKey: taskKey(taskId),
    queryFn: ({ signal }) => api.GET("/tasks/{task_id}", { params: { path: { task_id: taskId } }, signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : lookAgain),
  });

/** Asks a task to stop. */
export function useStopTask(taskId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { staff_name: string }) => api.POST("/tasks/{task_id}/cancel", { params: { path: { task_id: taskId } }, body }),
    onSuccess: (task) => queries.setQueryData(taskKey(taskId), task),
  });
}
