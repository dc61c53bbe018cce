"use client";

import { showToast } from "@/components/ui/toast";
import { mailKinds } from "@/entities/mail/mail-words";
import { useRetryMail } from "@/entities/mail/mails";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import type { MailRecord } from "@/lib/api/models";

/** Retries a mail that was given up on. */
export function RetryDialog({ mail, close }: { mail: MailRecord; close: () => void }) {
  const retry = useRetryMail(mail);
  return (
    <AttributedDialog
      title={`Send again: ${mailKinds[mail.kind]}`}
      subtitle={`To ${mail.recipient}`}
      confirm="Try again"
      busy={retry.isPending && "Queueing"}
      error={retry.error}
      close={close}
      onConfirm={(staffName) =>
        retry.mutate(
          { staff_name: staffName },
          {
            onSuccess: () => {
              showToast({ text: `The email to ${mail.recipient} is on its way again.` });
              close();
            },
          },
        )
      }
    >
      {mail.last_answer && (
        <p>
          The mail server said: <span className="font-mono text-label wrap-anywhere">{mail.last_answer}</span>
        </p>
      )}
      <p className="text-small text-ink2">If the address is wrong, retrying will not help. Contact them another way.</p>
    </AttributedDialog>
  );
}
