"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { StaffList } from "@/lib/api/models";

/** The active names, loaded at sign-in and refetched every minute because another terminal may change them. */
export const staffQuery = queryOptions({
  queryKey: ["staff"],
  queryFn: ({ signal }) => api<StaffList>("staff", { signal }),
  refetchInterval: 60_000,
});

export const useStaff = () => useQuery(staffQuery);
