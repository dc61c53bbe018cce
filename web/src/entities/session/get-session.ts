"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The signed-in workstation and when its session ends. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => api.GET("/auth/session", { signal }),
  staleTime: 60_000,
});

export const useSession = () => useQuery(sessionQuery);
