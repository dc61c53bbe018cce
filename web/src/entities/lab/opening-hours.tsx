"use client";

import { Clock } from "lucide-react";

import { useLab } from "@/entities/lab/get-lab";

/** The counter's opening hours, in the header; nothing if the lab does not specify any. */
export function OpeningHours() {
  const [line] = useLab().data?.opening_hours ?? [];
  if (!line) return null;
  return (
    <p className="hidden min-h-10 items-center gap-2 rounded-control border border-band-line px-3 text-small text-band-ink2 desk:flex">
      <Clock className="size-4 flex-none" aria-hidden />
      <span className="truncate">{line}</span>
    </p>
  );
}
