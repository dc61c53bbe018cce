"use client";

import { formatISO, startOfDay, subDays } from "date-fns";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import type { JobFilter, JobStatus } from "@/lib/api/models";

type StatusTab = { tab: string; label: string; empty: string; waits: boolean };

/** The tab of each status, in tab order: its name, its empty text, and whether its jobs still wait for someone. */
const statusTabs = {
  UPLOADED: { tab: "uploaded", label: "Uploaded", empty: "Nothing to review. Jobs land here when students submit them.", waits: true },
  PENDING: { tab: "pending", label: "Pending", empty: "No student needs to confirm. Jobs land here when they are approved.", waits: true },
  READYTOPRINT: { tab: "ready", label: "Ready to Print", empty: "Nothing to print. Jobs land here when students confirm their price.", waits: true },
  PRINTING: { tab: "printing", label: "Printing", empty: "Nothing is printing. Jobs land here when a print is started.", waits: true },
  COMPLETED: { tab: "completed", label: "Completed", empty: "Nothing to pick up. Jobs land here when their print is complete.", waits: true },
  PAIDPICKEDUP: { tab: "paid", label: "Paid & Picked Up", empty: "Nothing has been picked up yet.", waits: false },
  REJECTED: { tab: "rejected", label: "Rejected", empty: "No jobs have been rejected.", waits: false },
  ARCHIVED: { tab: "archived", label: "Archived", empty: "No jobs have been archived yet.", waits: false },
} as const satisfies Record<JobStatus, StatusTab>;

const statuses = Object.keys(statusTabs) as JobStatus[];

/** Statuses in which a job still waits for someone. */
export const waitingStatuses: readonly JobStatus[] = statuses.filter((status) => statusTabs[status].waits);

export type TabValue = "active" | (typeof statusTabs)[JobStatus]["tab"];

type Tab = { value: TabValue; label: string; empty: string; statuses: readonly JobStatus[] };

/** The dashboard's tabs, in order; the first contains all jobs that still wait for someone. */
export const tabs: readonly Tab[] = [
  { value: "active", label: "All active", empty: "Jobs land here when students submit them.", statuses: waitingStatuses },
  ...statuses.map((status) => ({ ...statusTabs[status], value: statusTabs[status].tab, statuses: [status] })),
];

/** The tab with this value. */
export const tabOf = (value: TabValue): Tab => tabs.find((tab) => tab.value === value)!;

/** Submission date ranges, in days back from today. */
export const dateRanges = { today: 0, week: 6, month: 29 } as const;

export type DateRange = keyof typeof dateRanges;

/** What the dashboard shows, stored entirely in the URL. */
export type DashboardFilter = {
  tab: TabValue;
  search: string;
  printer: string;
  discipline: string;
  within: DateRange | "";
  expired: boolean;
  page: number;
};

export const jobsPerPage = 50;

/** Reads the filter from the URL, ignoring invalid values. */
export function readFilter(address: URLSearchParams): DashboardFilter {
  const within = address.get("within") ?? "";
  const page = Number(address.get("page"));
  return {
    tab: tabs.find((tab) => tab.value === address.get("tab"))?.value ?? "active",
    search: address.get("search") ?? "",
    printer: address.get("printer") ?? "",
    discipline: address.get("discipline") ?? "",
    within: within in dateRanges ? (within as DateRange) : "",
    expired: address.get("expired") === "1",
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

/** The query string for a filter, without default values. */
export function writeFilter(filter: DashboardFilter): string {
  const given = new URLSearchParams();
  if (filter.tab !== "active") given.set("tab", filter.tab);
  for (const name of ["search", "printer", "discipline", "within"] as const) {
    if (filter[name]) given.set(name, filter[name]);
  }
  if (filter.expired) given.set("expired", "1");
  if (filter.page > 1) given.set("page", String(filter.page));
  const text = given.toString();
  return text ? `?${text}` : "";
}

/** Whether anything besides the tab narrows the list. */
export const isNarrowed = ({ search, printer, discipline, within, expired }: DashboardFilter) =>
  Boolean(search || printer || discipline || within || expired);

/** The same filter under the API's names, without tab and page. */
export function toCountFilter({ search, printer, discipline, within, expired }: DashboardFilter): JobFilter {
  return {
    search,
    printer,
    discipline,
    confirmation_expired: expired || undefined,
    submitted_from: within ? formatISO(startOfDay(subDays(new Date(), dateRanges[within]))) : undefined,
  };
}

/** The same filter under the API's names. */
export function toListFilter(filter: DashboardFilter): JobFilter {
  const { statuses } = tabOf(filter.tab);
  return {
    ...toCountFilter(filter),
    status: statuses.join(","),
    sort: statuses.length > 1 ? "new_first" : undefined,
    page: filter.page,
    limit: jobsPerPage,
  };
}

/** The filter in the URL and a function to change it. A change resets the page unless it specifies one. */
export function useDashboardFilter() {
  const address = useSearchParams();
  const filter = useMemo(() => readFilter(new URLSearchParams(address)), [address]);
  const change = useCallback(
    (changes: Partial<DashboardFilter>) => {
      const next = writeFilter({ ...filter, page: 1, ...changes });
      // Typing replaces the history entry, everything else adds one: Back undoes a choice, not a keystroke.
      const go = "search" in changes ? "replaceState" : "pushState";
      window.history[go](null, "", `${window.location.pathname}${next}`);
    },
    [filter],
  );
  return [filter, change] as const;
}
