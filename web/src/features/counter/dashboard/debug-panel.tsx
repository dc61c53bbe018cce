"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLive } from "@/entities/live/live-provider";
import { playSound, switchSound, useSound } from "@/entities/live/new-job-sound";
import { useSession } from "@/entities/session/get-session";
import type { DashboardFilter } from "@/features/counter/dashboard/dashboard-filter";
import { isTaken } from "@/features/counter/shortcuts/letter-keys";
import { messageOf } from "@/lib/api/api-error";
import { api } from "@/lib/api/client";
import { fullDate } from "@/lib/format/time";

/** The page's internal state, for phone support. Opened with Shift+D. */
export function DebugPanel({ filter }: { filter: DashboardFilter }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "D" && event.shiftKey && !isTaken(event)) setOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <p className="pt-4 text-right">
        <Button kind="plain" className="text-small text-ink2" onClick={() => setOpen(true)}>
          Debug panel
        </Button>
      </p>
      <Dialog open={open} onOpenChange={setOpen} title="Debug panel" subtitle="What this page knows right now">
        {open && <Facts filter={filter} />}
      </Dialog>
    </>
  );
}

function Facts({ filter }: { filter: DashboardFilter }) {
  const queries = useQueryClient();
  const { isLive } = useLive();
  const sound = useSound();
  const session = useSession().data;
  const health = useQuery({ queryKey: ["health"], queryFn: ({ signal }) => api.GET("/health", { signal }), staleTime: 0, retry: false });
  const facts: [string, string][] = [
    ["Filters", JSON.stringify(filter)],
    ["Live stream", isLive ? "connected" : "not connected, refreshing every 45 s"],
    ["Cached responses", String(queries.getQueryCache().getAll().length)],
    ["Requests in progress", String(queries.isFetching())],
    ["Workstation", session ? `${session.workstation.name}${session.workstation.is_admin ? " (admin)" : ""}` : "unknown"],
    ["Signed in until", session ? fullDate(session.expires_at) : "unknown"],
    ["Sound", `${sound.isOn ? "on" : "off"}${sound.isBlocked ? ", blocked by the browser" : ""}`],
    ["System health", health.data?.status ?? (health.error ? messageOf(health.error) : "asking")],
  ];
  return (
    <>
      <dl className="grid gap-x-6 gap-y-2 desk:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-[650]">{name}</dt>
            <dd className="font-mono text-small break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2 pt-5">
        <Button onClick={() => void queries.invalidateQueries()}>Refresh now</Button>
        <Button onClick={switchSound}>{sound.isOn ? "Turn sound off" : "Turn sound on"}</Button>
        <Button onClick={() => void playSound()}>Test sound</Button>
      </div>
    </>
  );
}
