"use client";

import { Radio, RefreshCw } from "lucide-react";

import { useLive } from "@/entities/live/live-provider";

const clock = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit", second: "2-digit" });

/** Whether live updates are on, and the age of the data. */
export function LiveMark({ updatedAt }: { updatedAt: number }) {
  const { isLive } = useLive();
  const Icon = isLive ? Radio : RefreshCw;
  return (
    <p className="flex items-center gap-2 text-small text-ink2">
      <Icon className="size-4 flex-none" aria-hidden />
      <span>
        {isLive ? "Live" : "Refreshes every 45 s"}
        {updatedAt > 0 && (
          <>
            {" · updated "}
            <time dateTime={new Date(updatedAt).toISOString()} data-testid="last-updated">
              {clock.format(updatedAt)}
            </time>
          </>
        )}
      </span>
    </p>
  );
}
