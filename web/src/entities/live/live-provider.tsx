"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

import { actedHere, noteMove } from "@/entities/live/moves";
import { announceNewJob } from "@/entities/live/new-job-sound";
import { lockChanged, noticesChanged, readAgain, renewer } from "@/entities/live/renew";
import { noteSliced } from "@/entities/live/sliced-jobs";
import type { JobEvent, LiveEvents } from "@/lib/api/models";

type Live = {
  /** Whether changes are currently pushed; otherwise pages rely on polling every 45 seconds. */
  isLive: boolean;
};

const LiveContext = createContext<Live>({ isLive: false });

export const useLive = () => useContext(LiveContext);

const reopenAfter = 5_000;

/** Follows the lab's event stream and refreshes the data of the pages below. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [isLive, setLive] = useState(false);

  useEffect(() => {
    const renew = renewer(queries);
    let stream: EventSource | undefined;
    let reopening: ReturnType<typeof setTimeout> | undefined;

    function open() {
      stream = new EventSource("/api/v1/events/stream");
      stream.onopen = () => {
        setLive(true);
        // Catch up on what happened while disconnected.
        renew();
        void readAgain(queries, ["staff"]);
      };
      stream.onerror = () => {
        setLive(false);
        // The browser reopens a lost stream itself, but gives up on one that was refused, for example because nobody is signed in.
        if (stream?.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenAfter);
      };
      on(stream, "job", (event) => {
        if (event.event_type === "JobCreated") announceNewJob();
        if (event.event_type.startsWith("Staff") && !event.job_id) void readAgain(queries, ["staff"]);
        noteMove(queries, event);
        renew(isDeletedHere(queries, event) ? undefined : (event.job_id ?? undefined));
      });
      on(stream, "notices", (notices) => noticesChanged(queries, notices));
      on(stream, "sliced", (news) => noteSliced(queries, news));
      on(stream, "lock", (change) => lockChanged(queries, change));
    }

    open();
    return () => {
      clearTimeout(reopening);
      stream?.close();
      renew.cancel();
    };
  }, [queries]);

  const live = useMemo(() => ({ isLive }), [isLive]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

// The dialog that deleted the job still shows it until the response arrives; refetching it would only return a 404.
function isDeletedHere(queries: QueryClient, { event_type, job_id }: JobEvent): boolean {
  return event_type === "JobDeleted" && !!job_id && actedHere(queries, job_id);
}

function on<Name extends keyof LiveEvents>(stream: EventSource, name: Name, take: (data: LiveEvents[Name]) => void): void {
  stream.addEventListener(name, (message) => take(JSON.parse(message.data) as LiveEvents[Name]));
}
