"use client";

import { formatISO, startOfDay, subDays } from "date-fns";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import type { JobFilter } from "@/entities/job/list-jobs";
import type { JobStatus } from "@/lib/api/models";

/** A job in one of these still waits for someone. */
export const waitingStatuses: readonly JobStatus[] = ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED"];

/** The tabs of the dashboard, in their order; the first holds everything that still waits for someone. */
export const tabs = [
  { value: "active", label: "All active", statuses: waitingStatuses },
  { value: "uploaded", label: "Uploaded", statuses: ["UPLOADED"] },
  { value: "pending", label: "Pending", statuses: ["PENDING"] },
  { value: "ready", label: "Ready to Print", statuses: ["READYTOPRINT"] },
  { value: "printing", label: "Printing", statuses: ["PRINTING"] },
  { value: "completed", label: "Completed", statuses: ["COMPLETED"] },
  { value: "paid", label: "Paid & Picked Up", statuses: ["PAIDPICKEDUP"] },
  { value: "rejected", label: "Rejected", statuses: ["REJECTED"] },
  { value: "archived", label: "Archived", statuses: ["ARCHIVED"] },
] as const satisfies readonly { value: string; label: string; statuses: readonly JobStatus[] }[];

export type TabValue = (typeof tabs)[number]["value"];

/** Submission dates to choose from, as days back from today. */
export const dateRanges = { today: 0, week: 6, month: 29 } as const;

export type DateRange = keyof typeof dateRanges;

/** What the dashboard shows; all of it stands in the address. */
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

/** Reads the address; what makes no sense there counts as not given. */
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

/** The address for a filter, without what is at its default. */
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

/** Whether anything beside the tab narrows the list. */
export const isNarrowed = ({ search, printer, discipline, within, expired }: DashboardFilter) =>
  Boolean(search || printer || discipline || within || expired);

/** The same filter by the API's names, without tab and page. */
export function toCountFilter({ search, printer, discipline, within, expired }: DashboardFilter): JobFilter {
  return {
    search,
    printer,
    discipline,
    confirmation_expired: expired || undefined,
    submitted_from: within ? formatISO(startOfDay(subDays(new Date(), dateRanges[within]))) : undefined,
  };
}

/** The same filter by the API's names. */
export function toListFilter(filter: DashboardFilter): JobFilter {
  const { statuses } = tabs.find((tab) => tab.value === filter.tab)!;
  return { ...toCountFilter(filter), status: statuses.join(","), sort: statuses.length > 1 ? "new_first" : undefined, page: filter.page, limit: jobsPerPage };
}

/** The filter in the address and a way to change it. Without a page of its own, a change goes back to the first. */
export function useDashboardFilter() {
  const address = useSearchParams();
  const filter = useMemo(() => readFilter(new URLSearchParams(address)), [address]);
  const change = useCallback(
    (changes: Partial<DashboardFilter>) => {
      const next = writeFilter({ ...filter, page: 1, ...changes });
      // Typing replaces the entry of the history, everything else makes one: Back undoes a choice, not a letter.
      const go = "search" in changes ? "replaceState" : "pushState";
      window.history[go](null, "", `${window.location.pathname}${next}`);
    },
    [filter],
  );
  return [filter, change] as const;
}
