import { Lock } from "lucide-react";
import Link from "next/link";

import { StatusBadge } from "@/entities/job/status-badge";
import type { RetentionPreview } from "@/lib/api/models";
import { bytes, grams } from "@/lib/format/number";
import { fullDate, moment } from "@/lib/format/time";
import { paths } from "@/lib/paths";

/** A page of the jobs that are old enough, and what all of them amount to. */
export function EligibleJobs({ preview }: { preview: RetentionPreview }) {
  return (
    <>
      <p className="text-small text-ink2">
        {[bytes(preview.file_bytes), preview.weight_g > 0 && grams(preview.weight_g), spanOf(preview)].filter(Boolean).join(" · ")}
      </p>
      <ul className="grid divide-y divide-line">
        {preview.jobs.map((job) => (
          <li key={job.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <div className="min-w-0">
              <Link href={paths.job(job.id)} className="flex min-h-11 items-center font-[650] wrap-anywhere">
                {job.student_name}
              </Link>
              <p className="text-small text-ink2 wrap-anywhere">{job.display_name}</p>
              {job.locked_by && (
                <p className="flex items-center gap-1.5 text-small text-wait">
                  <Lock className="size-4 flex-none" aria-hidden />
                  {job.locked_by} has it open; it would be left out.
                </p>
              )}
            </div>
            <div className="grid justify-items-end gap-1">
              <StatusBadge status={job.status} />
              <time dateTime={job.status_changed_at} title={fullDate(job.status_changed_at)} className="text-small text-ink2">
                {moment(job.status_changed_at)}
              </time>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function spanOf({ oldest, newest }: RetentionPreview) {
  if (!oldest || !newest) return undefined;
  return oldest === newest ? `from ${fullDate(oldest)}` : `from ${fullDate(oldest)} to ${fullDate(newest)}`;
}
