"use client";

import Link from "next/link";

import { Alert } from "@/components/ui/alert";
import { useNotices } from "@/entities/live/list-notices";
import type { Notice } from "@/lib/api/models";
import { count } from "@/lib/format/number";
import { paths } from "@/lib/paths";

const titles = {
  mail_trouble: "Emails are waiting.",
  mail_wording: "An email’s wording has a mistake.",
  file_missing: "A job’s file is missing.",
  file_unclaimed: "The storage holds something that belongs to no job.",
  file_overwritten: "A slicer saved over a student’s file.",
  file_unreadable: "A job’s folder holds something that cannot be read.",
  storage: "The storage is almost full.",
  backup: "The last backup failed.",
  event_parked: "What follows from an action could not be done.",
  sign_in: "Many sign-ins failed.",
} as const;

/** Current notices for staff, above the jobs. They disappear when resolved. */
export function Notices() {
  const notices = useNotices();
  const failed = notices.filter(({ kind }) => kind === "mail_failed");
  if (notices.length === 0) return null;
  return (
    <section aria-label="Notices" className="grid gap-2 pb-2">
      {failed.length > 0 && (
        <Alert kind="stop" title={`${count(failed.length, "email")} could not be delivered.`} action={<More href={paths.failedMail}>Show</More>}>
          Contact {failed.length === 1 ? "the recipient" : "the recipients"} another way, or try again once the address is right.
        </Alert>
      )}
      {notices.map(({ kind, message, job_id }) =>
        kind === "mail_failed" ? null : (
          <Alert key={message} kind="flag" title={titles[kind]} action={<Way kind={kind} jobId={job_id} />}>
            {message}
          </Alert>
        ),
      )}
    </section>
  );
}

/** A link to where the problem can be fixed. */
function Way({ kind, jobId }: { kind: Notice["kind"]; jobId: string | null }) {
  if (jobId) return <More href={paths.job(jobId)}>Open job</More>;
  if (kind === "sign_in") return <More href={paths.admin}>Show</More>;
  return kind === "mail_trouble" || kind === "mail_wording" ? <More href={paths.mail}>Show</More> : null;
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="-my-3 inline-flex min-h-11 min-w-11 flex-none items-center justify-end font-semibold text-ink">
      {children}
    </Link>
  );
}
