"use client";

import clsx from "clsx";
import { Box } from "lucide-react";
import Image from "next/image";
import { useState } from "react";

import type { Job } from "@/lib/api/models";

const drawn = { small: 128, large: 512 };

type ModelPictureProps = {
  /** The API path of the picture, without its size; undefined if it cannot be drawn. */
  source?: string;
  large?: boolean;
  /** A new value retries a picture that failed to load. */
  version?: number;
};

/** A picture of the file a job prints. The server ignores `of`; it makes the browser refetch when the file changes. */
export function Thumbnail({ job, large }: { job: Job; large?: boolean }) {
  const source = job.model?.bbox_mm ? `jobs/${job.id}/thumbnail?of=${encodeURIComponent(job.file_path)}` : undefined;
  return <ModelPicture source={source} large={large} version={job.version} />;
}

/** A picture of a model that fills its container; a box if there is none. */
export function ModelPicture({ source, large = false, version = 0 }: ModelPictureProps) {
  const [failedAt, setFailedAt] = useState<number>();
  const [isThere, setThere] = useState(false);
  const box = <Box className={clsx("col-start-1 row-start-1", large ? "size-16" : "size-8")} strokeWidth={large ? 1 : 1.5} aria-hidden />;
  if (!source || failedAt === version) return box;
  const side = large ? drawn.large : drawn.small;
  return (
    <>
      {!isThere && box}
      <Image
        unoptimized
        src={`/api/v1/${source}${source.includes("?") ? "&" : "?"}size=${side}`}
        alt=""
        width={side}
        height={side}
        loading="lazy"
        className={clsx("col-start-1 row-start-1 size-full object-contain", !large && isThere && "bg-plate")}
        onLoad={() => setThere(true)}
        onError={() => setFailedAt(version)}
      />
    </>
  );
}
