"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { Session } from "@/lib/api/models";

/** The signed-in workstation and when its session ends. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api<Session>("auth/session", { signal }),
  staleTime: 60_000,
});

export const useSession = () => useQuery(sessionQuery);
