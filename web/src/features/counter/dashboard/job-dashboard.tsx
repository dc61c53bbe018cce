"use client";

import { useEffect } from "react";

import { type DividerTab, DividerTabs } from "@/components/ui/divider-tabs";
import { useCounts } from "@/entities/job/count-jobs";
import { tabs, type TabValue, toCountFilter, useDashboardFilter } from "@/features/counter/dashboard/dashboard-filter";
import { DebugPanel } from "@/features/counter/dashboard/debug-panel";
import { FilterBar } from "@/features/counter/dashboard/filter-bar";
import { JobList } from "@/features/counter/dashboard/job-list";
import { useListsAhead } from "@/features/counter/dashboard/use-lists-ahead";
import { isTaken, letterKeysOn } from "@/features/counter/shortcuts/letter-keys";
import type { JobCounts } from "@/lib/api/models";

/** The dashboard page: tabs, search and filters, tickets. */
export function JobDashboard() {
  const [filter, change] = useDashboardFilter();
  const counts = useCounts(toCountFilter(filter)).data;
  usePageTitle(counts?.unreviewed ?? 0);
  useListsAhead(filter, counts !== undefined);
  useTabKeys((tab) => change({ tab }));
  return (
    <DividerTabs label="Status" tabs={shownTabs(counts, filter.tab)} value={filter.tab} onValueChange={(tab) => change({ tab: tab as TabValue })}>
      <FilterBar filter={filter} change={change} expired={counts?.expired} />
      <JobList filter={filter} change={change} />
      <DebugPanel filter={filter} />
    </DividerTabs>
  );
}

// The archive tab appears only once there are archived jobs.
function shownTabs(counts: JobCounts | undefined, chosen: TabValue): DividerTab[] {
  return tabs
    .map(({ value, label, statuses }) => ({
      value,
      label,
      count: counts && statuses.reduce((sum, status) => sum + (counts.jobs[status] ?? 0), 0),
      fresh: value === "uploaded" ? counts?.unreviewed : undefined,
    }))
    .filter(({ value, count }) => value !== "archived" || count || chosen === value);
}

// The visual counterpart of the sound, also visible in background tabs.
function usePageTitle(unreviewed: number): void {
  useEffect(() => {
    document.title = unreviewed > 0 ? `(${unreviewed}) Jobs · PrintLab` : "Jobs · PrintLab";
  }, [unreviewed]);
}

function useTabKeys(choose: (tab: TabValue) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const tab = tabs[Number(event.key) - 1];
      if (tab && !isTaken(event) && letterKeysOn()) choose(tab.value);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [choose]);
}
