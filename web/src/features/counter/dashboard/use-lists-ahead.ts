"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { jobsQuery } from "@/entities/job/list-jobs";
import { type DashboardFilter, isNarrowed, tabs, toListFilter } from "@/features/counter/dashboard/dashboard-filter";

const afterFirstList = 250;

/** Prefetches the other tabs' first pages once the current one has loaded, so switching tabs shows a list at once and then refetches it. */
export function useListsAhead(filter: DashboardFilter, isReady: boolean): void {
  const queries = useQueryClient();
  const wanted = isReady && !isNarrowed(filter);
  useEffect(() => {
    if (!wanted) return;
    const waiting = setTimeout(() => {
      for (const { value } of tabs) {
        void queries.prefetchQuery({ ...jobsQuery(toListFilter({ ...nothing, tab: value })), staleTime: Infinity });
      }
    }, afterFirstList);
    return () => clearTimeout(waiting);
  }, [wanted, queries]);
}

const nothing: DashboardFilter = { tab: "active", search: "", printer: "", discipline: "", within: "", expired: false, page: 1 };
