"use client";

import type { ComponentProps } from "react";

import { showToast } from "@/components/ui/toast";
import { useLab } from "@/features/lab/api/get-lab";
import { sharePath, slicerLink } from "@/features/slicer/slicer-link";
import type { Job, Lab } from "@/lib/api/models";

/** Opens the job's file in the slicer of this computer. No browser tells whether that worked, so the way round is offered each time. */
export function SlicerAnchor({ job, onClick, children, ...rest }: { job: Job } & Omit<ComponentProps<"a">, "href">) {
  const lab = useLab().data;
  if (!lab) return null;
  const path = sharePath(job, lab);
  return (
    <a
      {...rest}
      href={slicerLink(path)}
      onClick={(event) => {
        onClick?.(event);
        sayWayRound(path);
      }}
    >
      {children}
    </a>
  );
}

/** The same by a key. */
export function openInSlicer(job: Job, lab: Lab): void {
  const path = sharePath(job, lab);
  window.location.assign(slicerLink(path));
  sayWayRound(path);
}

// Browsers lend the clipboard to HTTPS only; elsewhere the path is there to be read.
function sayWayRound(path: string): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  showToast({
    text: `Nothing opened? Install SlicerOpener on this computer, or open the file by its path${clipboard ? "." : `: ${path}`}`,
    action: clipboard && { label: "Copy path", onPress: () => void clipboard.writeText(path) },
  });
}
