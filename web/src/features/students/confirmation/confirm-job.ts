"use client";

import { useMutation } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

/** The student's confirmation. */
export const useConfirmJob = (token: string) =>
  useMutation({ mutationFn: () => api<Job>(`confirm/${encodeURIComponent(token)}`, { method: "POST" }) });
