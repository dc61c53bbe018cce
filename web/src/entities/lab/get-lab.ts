"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The lab's lab.json; it changes only on restart. */
export const labQuery = queryOptions({
  queryKey: ["lab"],
  queryFn: ({ signal }) => api.GET("/lab", { signal }),
  staleTime: Infinity,
});

export const useLab = () => useQuery(labQuery);
