"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import clsx from "clsx";
import { Radio } from "lucide-react";
import { useId } from "react";

import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { printSettings, slicerName, slicerPicture, weightAndTime } from "@/features/counter/slicer/slicer-words";
import { messageOf } from "@/lib/api/api-error";
import type { CandidateFile, CandidateFiles, SlicerFacts } from "@/lib/api/models";
import { bytes } from "@/lib/format/number";
import { moment } from "@/lib/format/time";

type FileChoiceProps = {
  jobId: string;
  candidates: UseQueryResult<CandidateFiles>;
  value: string;
  /** No explicit choice: the newest file is preselected. */
  isByItself: boolean;
  onChange: (name: string) => void;
};

/**
 * The printable files, in the order in which they appeared, newest first and the original last; files that a slicer saves meanwhile appear
 * automatically.
 */
export function FileChoice({ jobId, candidates: { data, error }, value, isByItself, onChange }: FileChoiceProps) {
  if (!data)
    return error ? (
      <Alert kind="stop" title="The files could not be listed.">
        {messageOf(error)}
      </Alert>
    ) : (
      <Skeleton lines={4} />
    );
  const files = [...data.details.filter((file) => !file.original), ...data.details.filter((file) => file.original)];
  return (
    <fieldset className="grid min-w-0 content-start gap-2">
      <legend className="pb-1 text-label font-[650]">File to print</legend>
      {files.map((file, index) => (
        <FileOption
          key={file.name}
          jobId={jobId}
          file={file}
          isNewest={index === 0 && files.length > 1}
          checked={file.name === value}
          choose={() => onChange(file.name)}
        />
      ))}
      <p className="flex items-center gap-2 pt-1 text-small text-ink2">
        <Radio className="size-4 flex-none" aria-hidden />
        Watching the folder. Newly saved files appear here.
      </p>
      <p className="sr-only" aria-live="polite">
        {isByItself && `Chosen: ${value}`}
      </p>
    </fieldset>
  );
}

type FileOptionProps = { jobId: string; file: CandidateFile; isNewest: boolean; checked: boolean; choose: () => void };

function FileOption({ jobId, file, isNewest, checked, choose }: FileOptionProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={clsx(
        "grid min-h-16 cursor-pointer grid-cols-[20px_minmax(0,1fr)] items-start gap-x-3 gap-y-0.5 rounded-control border bg-raised px-3 py-3 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        checked ? "border-accent shadow-[inset_0_0_0_1px_var(--accent)]" : "border-edge",
      )}
    >
      <input id={id} type="radio" name="file" className="mt-0.5 size-5 flex-none accent-accent outline-none" checked={checked} onChange={choose} />
      <span className="font-mono text-small font-semibold break-all">{file.name}</span>
      <span className="col-start-2 flex flex-wrap items-center gap-x-3 text-small text-ink2">
        {isNewest && <span className="rounded-control bg-accent-wash px-2 font-[650] text-accent-text">Newest</span>}
        {file.original && <span className="rounded-control bg-sunken px-2 font-[650] text-ink">As submitted</span>}
        <span>{moment(file.modified_at)}</span>
        <span>{bytes(file.bytes)}</span>
      </span>
      {file.slicer && <SlicedLine jobId={jobId} name={file.name} slicer={file.slicer} />}
    </label>
  );
}

function SlicedLine({ jobId, name, slicer }: { jobId: string; name: string; slicer: SlicerFacts }) {
  return (
    <span className="col-start-2 flex items-start justify-between gap-3 text-small text-ink2">
      <span className="flex flex-wrap gap-x-3">
        <span>from {slicerName(slicer)}</span>
        <b className="font-semibold text-ink">{weightAndTime(slicer) || "not sliced yet"}</b>
        {printSettings(slicer).map((word) => (
          <span key={word}>{word}</span>
        ))}
      </span>
      {slicer.thumbnail && (
        // eslint-disable-next-line @next/next/no-img-element -- requires staff sign-in, already sized by the slicer
        <img src={slicerPicture(jobId, name)} alt="" className="size-12 flex-none rounded-control bg-plate object-contain" />
      )}
    </span>
  );
}
