"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { MailBody } from "@/entities/mail/mail-body";
import { useMail } from "@/entities/mail/mails";
import { messageOf } from "@/lib/api/api-error";
import type { MailRecord } from "@/lib/api/models";
import { fullDate } from "@/lib/format/time";

/** A mail in full, without the student's confirmation link. */
export function MailDialog({ mail, close }: { mail: MailRecord; close: () => void }) {
  const { data, error } = useMail(mail.id);
  const facts = [
    ["To", mail.recipient],
    [mail.sent_at ? "Sent" : "Due", fullDate(mail.sent_at ?? mail.due_at)],
    ["Attempts", mail.unanswered > 0 ? `${mail.attempts}; the reply to ${mail.unanswered} of them was lost` : String(mail.attempts)],
    ["Server", mail.last_answer],
    ["Message-ID", mail.message_id],
  ] as const;
  return (
    <Dialog open onOpenChange={close} size="wide" title={mail.subject} foot={<Button onClick={close}>Close</Button>}>
      <div className="grid gap-4">
        {error && (
          <Alert kind="stop" announce="alert" title="The email did not load.">
            {messageOf(error)}
          </Alert>
        )}
        {!data && !error && <Skeleton lines={6} />}
        {data && <MailBody html={data.html} text={data.text ?? ""} />}
        <dl className="grid gap-1 text-small">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name} className="flex flex-wrap gap-x-3">
                  <dt className="w-24 text-ink2">{name}</dt>
                  <dd className="min-w-0 break-all">{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </Dialog>
  );
}
