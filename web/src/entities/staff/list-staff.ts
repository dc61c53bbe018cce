"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The active names, loaded at sign-in and refetched when the event stream reports a change, and every minute. */
export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: ({ signal }) => api.GET("/staff", { signal }),
  refetchInterval: 60_000,
});

export const useStaff = () => useQuery(staffQuery);
