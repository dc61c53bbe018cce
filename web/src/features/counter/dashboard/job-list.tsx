"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { LoadError } from "@/components/ui/load-error";
import { PageSteps } from "@/components/ui/page-steps";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { useJobs } from "@/entities/job/list-jobs";
import { MenuWatchProvider } from "@/features/counter/actions/menu-watch";
import { type DashboardFilter, isNarrowed, jobsPerPage, tabOf, toListFilter } from "@/features/counter/dashboard/dashboard-filter";
import { LiveMark } from "@/features/counter/dashboard/live-mark";
import { Tickets } from "@/features/counter/dashboard/tickets";
import { useHeldList } from "@/features/counter/dashboard/use-held-list";
import { messageOf } from "@/lib/api/api-error";
import { count } from "@/lib/format/number";
import { useSpoken } from "@/lib/use-spoken";

type JobListProps = { filter: DashboardFilter; change: (changes: Partial<DashboardFilter>) => void };

/** The tickets matching a filter, paged. */
export function JobList({ filter, change }: JobListProps) {
  const jobs = useJobs(toListFilter(filter));
  const { data, isPlaceholderData, dataUpdatedAt } = jobs;
  const shown = useLastWhile(isPlaceholderData, JSON.stringify(filter));
  const held = useHeldList(data?.jobs, shown);
  const spoken = useSpoken([held.arrived > 0 && count(held.arrived, "new job"), data && count(data.filtered, "job")].filter(Boolean).join(", "));

  if (!data && jobs.error) return <LoadError title="The list did not load" query={jobs} />;
  if (!data) return <TicketSkeletons />;
  const hidesStatus = tabOf(filter.tab).statuses.length === 1;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 pb-3">
        <p className="text-small text-ink2">
          {count(data.filtered, "job")}, {hidesStatus ? "newest" : "new ones"} first
        </p>
        <p className="sr-only" aria-live="polite">
          {spoken}
        </p>
        <LiveMark updatedAt={dataUpdatedAt} />
      </div>
      {jobs.error && (
        <p role="alert" className="pb-3 text-small font-semibold text-stop">
          The list could not be refreshed: {messageOf(jobs.error)}
        </p>
      )}
      {held.arrived > 0 && (
        <Button wide className="mb-2" onClick={held.release}>
          {count(held.arrived, "new job")}
        </Button>
      )}
      <MenuWatchProvider value={held.watchMenu}>
        <Tickets
          list={shown}
          jobs={held.jobs}
          hidesStatus={hidesStatus}
          empty={<EmptyList filter={filter} clear={() => change({ search: "", printer: "", discipline: "", within: "", expired: false })} />}
          hold={held.hold}
          release={held.release}
        />
      </MenuWatchProvider>
      <PageSteps page={filter.page} pages={Math.ceil(data.filtered / jobsPerPage)} go={(page) => change({ page })} />
    </>
  );
}

/** The value whose data is loaded: the previous one while the data for the current one is pending. */
function useLastWhile(waits: boolean, value: string): string {
  const [last, setLast] = useState(value);
  if (!waits && last !== value) setLast(value);
  return waits ? last : value;
}

function EmptyList({ filter, clear }: { filter: DashboardFilter; clear: () => void }) {
  if (!isNarrowed(filter)) return <Empty title="No jobs here">{tabOf(filter.tab).empty}</Empty>;
  return (
    <Empty
      title={filter.search ? `No job matches “${filter.search}”` : "No job matches these filters"}
      action={<Button onClick={clear}>Clear filters</Button>}
    >
      Search covers name, email and class.
    </Empty>
  );
}
