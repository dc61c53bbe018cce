import type { QueryClient } from "@tanstack/react-query";

import { statusWord } from "@/entities/job/status-badge";
import type { JobEvent, JobStatus } from "@/lib/api/models";

/** How long a move explains why a job left a list: slightly longer than it takes to refetch the list. */
const remembered = 15_000;

const moveKey = (jobId: string) => ["move", jobId];
const actedKey = (jobId: string) => ["acted-here", jobId];

/** Remembers where a job went, for the lists it leaves. */
export function noteMove(queries: QueryClient, event: JobEvent): void {
  const words = wordsFor(event);
  if (event.job_id && words) queries.setQueryData(moveKey(event.job_id), words);
}

/** Marks a job as acted on in this window, so users are not notified of their own actions. */
export function noteOwnAction(queries: QueryClient, jobId: string): void {
  queries.setQueryData(actedKey(jobId), true);
}

/** Whether this window acted on the job a moment ago. */
export const actedHere = (queries: QueryClient, jobId: string) => isRecent(queries, actedKey(jobId));

/** "Moved to Pending by Priya Nair", if someone else did so a moment ago. */
export function moveElsewhere(queries: QueryClient, jobId: string): string | undefined {
  if (actedHere(queries, jobId) || !isRecent(queries, moveKey(jobId))) return undefined;
  return queries.getQueryData<string>(moveKey(jobId));
}

function isRecent(queries: QueryClient, key: readonly string[]): boolean {
  const since = queries.getQueryState(key)?.dataUpdatedAt;
  return since !== undefined && Date.now() - since < remembered;
}

function wordsFor({ event_type, details, triggered_by }: JobEvent): string | undefined {
  if (event_type === "JobCreated") return undefined;
  const by = triggered_by === "student" || triggered_by === "system" ? `by the ${triggered_by}` : `by ${triggered_by}`;
  if (event_type === "JobDeleted") return `Deleted ${by}`;
  return typeof details?.to === "string" ? `Moved to ${statusWord(details.to as JobStatus)} ${by}` : undefined;
}
