"use client";

import { Alert } from "@/components/ui/alert";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { MailLine } from "@/entities/mail/mail-line";
import { useJobMails } from "@/entities/mail/mails";
import { messageOf } from "@/lib/api/api-error";

/** The mails to the student about a job, sent and upcoming. */
export function JobMails({ jobId }: { jobId: string }) {
  const { data, error } = useJobMails(jobId);
  return (
    <Section title="Mail">
      {!data && error && (
        <Alert kind="stop" announce="off" title="The emails did not load.">
          {messageOf(error)}
        </Alert>
      )}
      {!data && !error && <Skeleton lines={2} />}
      {data?.mails.length === 0 && <p className="text-small text-ink2">None yet.</p>}
      {data && data.mails.length > 0 && (
        <ul className="grid divide-y divide-line">
          {data.mails.map((mail) => (
            <MailLine key={mail.id} mail={mail} />
          ))}
        </ul>
      )}
    </Section>
  );
}
