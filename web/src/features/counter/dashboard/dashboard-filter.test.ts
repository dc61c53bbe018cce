import { describe, expect, it } from "vitest";

import { isNarrowed, readFilter, tabs, toListFilter, waitingStatuses, writeFilter, type DashboardFilter } from "./dashboard-filter";

const everything: DashboardFilter = {
  tab: "pending",
  search: "Jane & co",
  printer: "Prusa MK4S",
  discipline: "Art",
  within: "week",
  expired: true,
  page: 3,
};

describe("the filter in the address", () => {
  it("reads back what was written", () => expect(readFilter(new URLSearchParams(writeFilter(everything)))).toEqual(everything));

  it("is empty at its defaults", () => expect(writeFilter(readFilter(new URLSearchParams()))).toBe(""));

  it.each(["tab=nonsense", "page=-1", "page=1.5", "within=forever", "expired=yes"])("ignores %s", (address) =>
    expect(readFilter(new URLSearchParams(address))).toEqual(readFilter(new URLSearchParams())),
  );

  it("is narrowed by anything but the tab and the page", () => {
    expect(isNarrowed(readFilter(new URLSearchParams("tab=paid&page=2")))).toBe(false);
    expect(isNarrowed(readFilter(new URLSearchParams("search=x")))).toBe(true);
  });
});

describe("the filter for the API", () => {
  it("lists what is new first only where several statuses are mixed", () => {
    expect(toListFilter(readFilter(new URLSearchParams())).sort).toBe("new_first");
    expect(toListFilter(readFilter(new URLSearchParams("tab=paid"))).sort).toBeUndefined();
  });

  it("shows each status on a tab of its own, and those that wait for someone together", () => {
    const single = tabs.filter((tab) => tab.value !== "active").flatMap((tab) => tab.statuses);
    expect(new Set(single).size).toBe(single.length);
    expect(single).toEqual(expect.arrayContaining([...waitingStatuses]));
  });
});
