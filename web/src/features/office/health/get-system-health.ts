"use client";

import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** Polling interval: services come and go without a job event. */
const lookAgain = 10_000;

/** What runs, how full the storage is, and how safe the data is. */
export const useSystemHealth = () =>
  useQuery({ queryKey: ["system-health"], queryFn: ({ signal }) => api.GET("/admin/health", { signal }), refetchInterval: lookAgain });
