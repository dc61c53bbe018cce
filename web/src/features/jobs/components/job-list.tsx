"use client";

import { Button } from "@/components/ui/button";
import { Empty, ErrorState } from "@/components/ui/empty";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { type JobFilter, useJobs } from "@/features/jobs/api/list-jobs";
import { JobTicket } from "@/features/jobs/components/job-ticket";
import { messageOf } from "@/lib/api/api-error";
import { count } from "@/lib/format/number";

/** The tickets under a filter. */
export function JobList({ filter }: { filter: JobFilter }) {
  const { data, error, refetch, isFetching } = useJobs(filter);
  if (!data && error) {
    return (
      <ErrorState
        title="The list did not load"
        action={
          <Button kind="ink" busy={isFetching && "Trying"} onClick={() => refetch()}>
            Try again
          </Button>
        }
      >
        {messageOf(error)}
      </ErrorState>
    );
  }

  if (!data) return <TicketSkeletons />;
  if (data.jobs.length === 0) return <Empty title="No jobs yet">Jobs land here when students submit them.</Empty>;
  return (
    <>
      <p className="pb-3 text-small text-ink2">{count(data.filtered, "job")}</p>
      <div className="grid gap-2">
        {data.jobs.map((job) => (
          <JobTicket key={job.id} job={job} />
        ))}
      </div>
    </>
  );
}
