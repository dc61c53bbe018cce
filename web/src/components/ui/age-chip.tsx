"use client";

import clsx from "clsx";

import { age, fullDate, hoursSince } from "@/lib/format/time";
import { useNow } from "@/lib/use-now";

// How much of the clock face is filled: under 24, 48, and 72 hours, and above.
const faces = [
  { colour: "text-age-1", sector: "M8 8V3A5 5 0 0 1 12.76 6.45Z" },
  { colour: "text-age-2", sector: "M8 8V3A5 5 0 0 1 9.55 12.76Z" },
  { colour: "text-age-3", sector: "M8 8V3A5 5 0 1 1 3.24 9.55Z" },
  { colour: "text-age-4", sector: "M8 3a5 5 0 1 1 0 10a5 5 0 1 1 0 -10Z" },
] as const;

/** How long someone has been waiting. */
export function AgeChip({ since }: { since: string }) {
  const now = useNow();
  const face = faces[Math.min(Math.floor(hoursSince(since, now) / 24), faces.length - 1)]!;
  return (
    <time
      dateTime={since}
      title={fullDate(since)}
      className={clsx("inline-flex items-center gap-1.5 text-small font-semibold whitespace-nowrap", face.colour)}
    >
      <svg viewBox="0 0 16 16" className="size-4 flex-none" aria-hidden>
        <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d={face.sector} fill="currentColor" />
      </svg>
      {age(since, now)} ago
    </time>
  );
}
