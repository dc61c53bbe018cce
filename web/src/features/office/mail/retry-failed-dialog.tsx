"use client";

import { showToast } from "@/components/ui/toast";
import { useRetryFailedMails } from "@/entities/mail/mails";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";

/** Retries all mails that were given up on, such as after the mail server refused the lab for a while. */
export function RetryFailedDialog({ close }: { close: () => void }) {
  const retry = useRetryFailedMails();
  return (
    <AttributedDialog
      title="Try all failed emails again"
      confirm="Try again"
      busy={retry.isPending && "Queueing"}
      error={retry.error}
      close={close}
      onConfirm={(staffName) =>
        retry.mutate(
          { staff_name: staffName },
          {
            onSuccess: ({ count }) => {
              showToast({ text: outcome(count) });
              close();
            },
          },
        )
      }
    >
      <p>Every failed email is written anew, with the job’s current address and link, and sent again.</p>
      <p className="text-small text-ink2">Left out are those that nobody waits for anymore: a newer one was sent, or the job has moved on.</p>
    </AttributedDialog>
  );
}

function outcome(count: number): string {
  if (count === 0) return "Nobody waits for any of them anymore. Nothing was sent.";
  return count === 1 ? "One email is on its way again." : `${count} emails are on their way again.`;
}
