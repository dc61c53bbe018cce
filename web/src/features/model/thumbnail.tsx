"use client";

import clsx from "clsx";
import { Box } from "lucide-react";
import Image from "next/image";
import { useState } from "react";

import type { Job } from "@/lib/api/models";

const drawn = { small: 128, large: 512 };

/** A picture of what a job prints, as large as its place; a box where there is none. The job's next change tries again. */
export function Thumbnail({ job, large = false }: { job: Job; large?: boolean }) {
  const [failedAt, setFailedAt] = useState<number>();
  const [isThere, setThere] = useState(false);
  const box = <Box className={clsx("col-start-1 row-start-1", large ? "size-16" : "size-8")} strokeWidth={large ? 1 : 1.5} aria-hidden />;
  if (!job.model?.bbox_mm || failedAt === job.version) return box;
  const side = large ? drawn.large : drawn.small;
  return (
    <>
      {!isThere && box}
      <Image
        unoptimized
        src={`/api/v1/jobs/${job.id}/thumbnail?size=${side}&of=${encodeURIComponent(job.file_path)}`}
        alt=""
        width={side}
        height={side}
        loading="lazy"
        className={clsx("col-start-1 row-start-1 size-full object-contain", !large && isThere && "bg-plate")}
        onLoad={() => setThere(true)}
        onError={() => setFailedAt(job.version)}
      />
    </>
  );
}
