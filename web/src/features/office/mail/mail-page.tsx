"use client";

import { RotateCw, Send } from "lucide-react";
import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DividerTabs } from "@/components/ui/divider-tabs";
import { useMailCounts } from "@/entities/mail/mails";
import { useSession } from "@/entities/session/get-session";
import { type MailTab, mailTabs, useMailAddress } from "@/features/office/mail/mail-address";
import { MailLog } from "@/features/office/mail/mail-log";
import { RetryFailedDialog } from "@/features/office/mail/retry-failed-dialog";
import { MailWordings } from "@/features/office/mail/mail-wordings";
import { TestMailDialog } from "@/features/office/mail/test-mail-dialog";
import type { MailCounts } from "@/lib/api/models";

/** The mail log, the queue, and the lab's wordings. */
export function MailPage() {
  const [address, change] = useMailAddress();
  const counts = useMailCounts().data;
  const isAdmin = useSession().data?.workstation.is_admin ?? false;
  const [isTesting, setTesting] = useState(false);
  const [isRetrying, setRetrying] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4 pb-2">
        <p className="text-ink2">{counts && `Delivery: ${counts.way}`}</p>
        <div className="flex flex-wrap gap-2">
          {address.tab === "failed" && counts !== undefined && counts.failed > 0 && (
            <Button onClick={() => setRetrying(true)}>
              <RotateCw className="size-4" aria-hidden />
              Try all again
            </Button>
          )}
          {isAdmin && (
            <Button onClick={() => setTesting(true)}>
              <Send className="size-4" aria-hidden />
              Send a test
            </Button>
          )}
        </div>
      </div>
      {counts?.trouble && (
        <Alert kind="flag" title="Emails cannot be sent right now.">
          {counts.trouble} Waiting emails are sent as soon as it is possible again.
        </Alert>
      )}
      <DividerTabs
        label="Mails"
        tabs={mailTabs.map(({ value, label }) => ({ value, label, count: counts && countOf(counts, value) }))}
        value={address.tab}
        onValueChange={(tab) => change({ tab: tab as MailTab })}
      >
        {address.tab === "wordings" ? <MailWordings /> : <MailLog {...address} change={change} />}
      </DividerTabs>
      {isRetrying && <RetryFailedDialog close={() => setRetrying(false)} />}
      {isTesting && <TestMailDialog close={() => setTesting(false)} />}
    </>
  );
}

function countOf(counts: MailCounts, tab: MailTab): number | undefined {
  if (tab === "wordings") return undefined;
  return tab === "all" ? counts.queued + counts.sent + counts.failed + counts.withdrawn : counts[tab];
}
