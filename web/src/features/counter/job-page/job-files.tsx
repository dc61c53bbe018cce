"use client";

import { Download, File, FileCheck } from "lucide-react";

import { Alert } from "@/components/ui/alert";
import { Button, buttonStyles } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { useLab } from "@/entities/lab/get-lab";
import { useCandidates } from "@/features/counter/actions/list-candidates";
import { useOriginalWarning } from "@/features/counter/slicer/original-warning";
import { SlicerAnchor } from "@/features/counter/slicer/slicer-anchor";
import { sharePath } from "@/features/counter/slicer/slicer-link";
import { printSettings, slicerName, weightAndTime } from "@/features/counter/slicer/slicer-words";
import { messageOf } from "@/lib/api/api-error";
import type { CandidateFile, Job } from "@/lib/api/models";
import { bytes } from "@/lib/format/number";
import { moment } from "@/lib/format/time";

/** The model files in the job's folder, with a link to open the one to print. */
export function JobFiles({ job }: { job: Job }) {
  const { data, error } = useCandidates(job.id);
  const lab = useLab().data;
  return (
    <Section title="Files">
      {!data ? (
        error ? (
          <Alert kind="stop" title="The files could not be listed.">
            {messageOf(error)}
          </Alert>
        ) : (
          <Skeleton lines={2} />
        )
      ) : (
        <ul className="grid divide-y divide-line">
          {data.details.map((file) => (
            <FileLine key={file.name} file={file} job={job} />
          ))}
        </ul>
      )}
      {lab && (
        <p className="text-small text-ink2">
          If Open in Slicer does nothing, SlicerOpener is missing on this computer: download the file, or open it in the slicer by its path{" "}
          <code className="font-mono break-all text-ink">{sharePath(job.safe_path ?? job.file_path, lab)}</code>
        </p>
      )}
    </Section>
  );
}

function FileLine({ file, job }: { file: CandidateFile; job: Job }) {
  const isChosen = job.file_path.endsWith(`/${file.name}`);
  const warn = useOriginalWarning();
  const Icon = isChosen ? FileCheck : File;
  return (
    <li className="flex flex-wrap items-center gap-3 py-3 first:pt-0">
      <Icon className="size-5 flex-none text-ink2" aria-hidden />
      <div className="min-w-48 flex-1">
        <p className="font-mono font-semibold break-all">{file.name}</p>
        <p className="text-small text-ink2">
          {isChosen && "Printed from this · "}
          {file.original && (job.safe_path && isChosen ? "As submitted; the slicer opens a safe copy with the same shape · " : "As submitted · ")}
          {bytes(file.bytes)} · {moment(file.modified_at)}
        </p>
        {file.slicer && (
          <p className="text-small text-ink2">
            {["From " + slicerName(file.slicer), weightAndTime(file.slicer), ...printSettings(file.slicer)].filter(Boolean).join(" · ")}
          </p>
        )}
      </div>
      {isChosen && (
        <SlicerAnchor job={job} className={buttonStyles({})}>
          Open in Slicer
        </SlicerAnchor>
      )}
      {file.original && job.safe_path && (
        <Button onClick={() => warn(job, [...job.file_path.split("/").slice(0, -1), file.name].join("/"))}>Open Original</Button>
      )}
      <a className={buttonStyles({})} download href={`/api/v1/jobs/${job.id}/files/${encodeURIComponent(file.name)}`}>
        <Download className="size-4" aria-hidden />
        <span>
          Download<span className="sr-only"> {file.name}</span>
        </span>
      </a>
    </li>
  );
}
