import type { QueryClient } from "@tanstack/react-query";

import { noticesQuery } from "@/entities/live/list-notices";
import type { Job, JobCounts, JobList, LockChange, NoticeList } from "@/lib/api/models";

const gatherFor = 200;

/** Refetches lists, counts, and the given jobs. Changes in quick succession are batched. */
export function renewer(queries: QueryClient) {
  const jobs = new Set<string>();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function renew(jobId?: string) {
    if (jobId) jobs.add(jobId);
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void readAgain(queries, ["jobs"]);
      jobs.forEach((id) => void readAgain(queries, ["job", id]));
      jobs.clear();
    }, gatherFor);
  }

  renew.cancel = () => clearTimeout(waiting);
  return renew;
}

/** Updates a job's lock in the cache without a refetch. */
export function lockChanged(queries: QueryClient, { job_id, locked_by, locked_until }: LockChange): void {
  const withLock = (job: Job): Job => (job.id === job_id ? { ...job, locked_by, locked_until } : job);
  queries.setQueriesData<JobList | JobCounts>({ queryKey: ["jobs"] }, (list) =>
    list && "filtered" in list ? { ...list, jobs: list.jobs.map(withLock) } : list,
  );
  queries.setQueryData<Job>(["job", job_id], (job) => job && withLock(job));
  fetchAgainIfUnderway(queries, ["jobs"]);
  fetchAgainIfUnderway(queries, ["job", job_id]);
}

/** Shows the notices received from the stream. */
export function noticesChanged(queries: QueryClient, notices: NoticeList): void {
  queries.setQueryData(noticesQuery.queryKey, notices);
  fetchAgainIfUnderway(queries, noticesQuery.queryKey);
}

// A response still in flight may be older than the stream's data and would overwrite it.
function fetchAgainIfUnderway(queries: QueryClient, queryKey: readonly unknown[]): void {
  if (queries.isFetching({ queryKey }) > 0) void readAgain(queries, queryKey);
}

/**
 * Reads what a change has outdated. Invalidating restarts a fetch under way only if there was a response before; a first one, such as a prefetch,
 * would bring what was true before the change, and count as fresh. It is awaited, not restarted, so that a busy lab cannot keep a page from loading.
 */
export async function readAgain(queries: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const first = queries.getQueryCache().findAll({ queryKey, fetchStatus: "fetching", predicate: ({ state }) => state.data === undefined });
  void queries.invalidateQueries({ queryKey });
  await Promise.allSettled(first.map((query) => query.promise));
  await queries.invalidateQueries({ queryKey, predicate: (query) => first.includes(query) });
}
