"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useMemo } from "react";

import { IconButton } from "@/components/ui/button";
import { isTaken, letterKeysOn } from "@/features/counter/shortcuts/letter-keys";
import type { Job, JobList } from "@/lib/api/models";
import { paths } from "@/lib/paths";

/** Links to the previous and next job in the list it was opened from; nothing if there was no list. */
export function NeighbourJobs({ job }: { job: Job }) {
  const queries = useQueryClient();
  const router = useRouter();
  const ids = useMemo(() => listWith(job.id, queries.getQueriesData<JobList>({ queryKey: ["jobs"] })), [job.id, queries]);
  const at = ids.indexOf(job.id);
  const [before, after] = [ids[at - 1], ids[at + 1]];

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const to = { "[": before, "]": after }[event.key];
      if (to && !isTaken(event) && letterKeysOn()) router.push(paths.job(to));
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [before, after, router]);

  if (ids.length < 2) return null;
  return (
    <nav aria-label="Neighbors in the list" className="flex items-center gap-2">
      <p className="text-small text-ink2">
        {at + 1} of {ids.length}
      </p>
      <IconButton lined label="Previous job" aria-disabled={!before} onClick={() => before && router.push(paths.job(before))}>
        <ChevronUp className="size-5" aria-hidden />
      </IconButton>
      <IconButton lined label="Next job" aria-disabled={!after} onClick={() => after && router.push(paths.job(after))}>
        <ChevronDown className="size-5" aria-hidden />
      </IconButton>
    </nav>
  );
}

function listWith(id: string, lists: readonly [unknown, JobList | undefined][]): string[] {
  const found = lists.find(([, list]) => list && "filtered" in list && list.jobs.some((job) => job.id === id));
  return found?.[1]?.jobs.map((job) => job.id) ?? [];
}
