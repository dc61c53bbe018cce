"use client";

import { Layers2 } from "lucide-react";

import { useSliced } from "@/entities/live/sliced-jobs";
import { slicerName, weightAndTime } from "@/features/counter/slicer/slicer-words";

/** Shows that the job's folder contains a slicer result. */
export function SlicedBadge({ jobId }: { jobId: string }) {
  const slicer = useSliced(jobId)?.slicer;
  if (!slicer) return null;
  const words = `Sliced with ${slicerName(slicer)}, ${weightAndTime(slicer)}`;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="inline-flex min-h-7 items-center gap-1.5 rounded-control bg-sunken py-0.5 pr-2.5 pl-1.5 text-small font-[650] whitespace-nowrap text-ink forced-colors:border"
    >
      <Layers2 className="size-[18px] flex-none" aria-hidden />
      Sliced
    </span>
  );
}
