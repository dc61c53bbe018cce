import { Radio } from "lucide-react";

import { timeOfDay } from "@/lib/format/time";

/** Shows that the page updates itself, and when it last did (milliseconds since 1970). */
export function LiveMark({ lookedAt, hasFailed }: { lookedAt: number; hasFailed: boolean }) {
  const time = timeOfDay(new Date(lookedAt).toISOString());
  return (
    <p className="flex items-center gap-2 text-small text-ink2">
      <Radio className="size-4 flex-none" aria-hidden />
      {hasFailed ? `No connection. Last updated ${time}.` : `Live. Updated ${time}.`}
    </p>
  );
}
