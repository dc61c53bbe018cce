"use client";

import type { ComponentProps } from "react";

import { useLab } from "@/entities/lab/get-lab";
import { useOriginalWarning } from "@/features/counter/slicer/original-warning";
import { offerSlicerFallback } from "@/features/counter/slicer/slicer-fallback";
import { sharePath, slicerLink } from "@/features/counter/slicer/slicer-link";
import type { Job, Lab } from "@/lib/api/models";

/** Opens the job's file in this computer's slicer: the safe copy or a file saved by staff. The student's original needs confirmation. */
export function SlicerAnchor({ job, onClick, children, ...rest }: { job: Job } & Omit<ComponentProps<"a">, "href">) {
  const lab = useLab().data;
  const warn = useOriginalWarning();
  if (!lab) return null;
  return (
    <a
      {...rest}
      href={job.safe_path ? slicerLink(sharePath(job.safe_path, lab)) : "#"}
      onClick={(event) => {
        onClick?.(event);
        if (!job.safe_path) event.preventDefault();
        afterPress(job, lab, warn);
      }}
    >
      {children}
    </a>
  );
}

/** The same, for a keyboard shortcut. */
export function openInSlicer(job: Job, lab: Lab, warn: ReturnType<typeof useOriginalWarning>): void {
  if (job.safe_path) window.location.assign(slicerLink(sharePath(job.safe_path, lab)));
  afterPress(job, lab, warn);
}

function afterPress(job: Job, lab: Lab, warn: ReturnType<typeof useOriginalWarning>): void {
  if (job.safe_path) offerSlicerFallback(sharePath(job.safe_path, lab));
  else warn(job, job.file_path);
}
