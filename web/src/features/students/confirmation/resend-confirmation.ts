"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { expiredQuery } from "@/features/students/confirmation/get-expired";
import { api } from "@/lib/api/client";

/** Requests a new link by mail. Afterwards, whether it succeeded or not, refetches the wait until the next one. */
export function useResendConfirmation(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.POST("/submit/resend-confirmation", { body: { job_id: jobId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: expiredQuery(jobId).queryKey }),
  });
}
