import type { QueryClient } from "@tanstack/react-query";

import type { Job, JobCounts, JobList, LockChange } from "@/lib/api/models";

const gatherFor = 200;

/** Renews lists, counts and the named jobs. Changes that come close together are one renewal. */
export function renewer(queries: QueryClient) {
  const jobs = new Set<string>();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function renew(jobId?: string) {
    if (jobId) jobs.add(jobId);
    waiting ??= setTimeout(() => {
      waiting = undefined;
      void queries.invalidateQueries({ queryKey: ["jobs"] });
      jobs.forEach((id) => void queries.invalidateQueries({ queryKey: ["job", id] }));
      jobs.clear();
    }, gatherFor);
  }

  renew.cancel = () => clearTimeout(waiting);
  return renew;
}

/** Shows a lock where its job is shown, without asking the server again. */
export function lockChanged(queries: QueryClient, { job_id, locked_by, locked_until }: LockChange): void {
  const withLock = (job: Job): Job => (job.id === job_id ? { ...job, locked_by, locked_until } : job);
  queries.setQueriesData<JobList | JobCounts>({ queryKey: ["jobs"] }, (list) =>
    list && "filtered" in list ? { ...list, jobs: list.jobs.map(withLock) } : list,
  );
  queries.setQueryData<Job>(["job", job_id], (job) => job && withLock(job));
  // An answer that is on its way may be older than the lock, and would take its mark away again.
  for (const queryKey of [["jobs"], ["job", job_id]]) if (queries.isFetching({ queryKey }) > 0) void queries.invalidateQueries({ queryKey });
}
