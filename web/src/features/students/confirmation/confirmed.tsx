"use client";

import { useEffect, useRef } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import { Thread } from "@/components/ui/thread";
import type { ApiError } from "@/lib/api/api-error";
import type { Job } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { paths } from "@/lib/paths";

/** The confirmation was received. */
export function Confirmed({ job }: { job: Job }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="grid gap-4">
      <h1 ref={title} tabIndex={-1} className="outline-none">
        You confirmed. We print it next
      </h1>
      <p>
        Job {job.id.slice(0, 6)} is in line for a printer{job.cost_cents !== null && `, for ${money(job.cost_cents)}`}. There is nothing left to do
        here.
      </p>
      <Panel aria-label="What happens next">
        <Thread
          label="What happens next"
          steps={[
            { title: "You confirmed", state: "done" },
            { title: "We print it", text: "When a printer is free.", state: "now" },
            { title: "Ready for pickup", text: "We email you. You pay when you pick it up.", state: "todo" },
          ]}
        />
      </Panel>
      <ButtonLink kind="go" big wide href={paths.status(job.status_link)}>
        Track your print
      </ButtonLink>
    </div>
  );
}

/** The link belongs to a job that no longer awaits confirmation; `error` contains the reason and the job's status. */
export function Settled({ error }: { error: ApiError }) {
  const { status_link } = error.details;
  return (
    <div className="grid gap-4">
      <h1>There is nothing to confirm</h1>
      <p>{error.message}</p>
      {typeof status_link === "string" && (
        <ButtonLink kind="go" big wide href={paths.status(status_link)}>
          Track your print
        </ButtonLink>
      )}
    </div>
  );
}
