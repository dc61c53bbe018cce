"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { MailDialog } from "@/entities/mail/mail-dialog";
import { mailKinds, standingOf } from "@/entities/mail/mail-words";
import { RetryDialog } from "@/entities/mail/retry-dialog";
import type { MailRecord } from "@/lib/api/models";
import { paths } from "@/lib/paths";
import { useNow } from "@/lib/use-now";

/** One mail in a list: its kind, recipient, and state; opening it shows its text. */
export function MailLine({ mail, namesJob }: { mail: MailRecord; namesJob?: boolean }) {
  const now = useNow();
  const [opened, setOpened] = useState<"read" | "retry" | null>(null);
  const { word, icon: Icon, ink } = standingOf(mail, now);
  const kind = mailKinds[mail.kind];
  const close = () => setOpened(null);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 grow basis-60">
        <p className="flex flex-wrap items-center gap-x-3">
          {mail.subject ? (
            <button type="button" className="min-h-11 text-left font-[650] underline underline-offset-3" onClick={() => setOpened("read")}>
              {kind}
              <span className="sr-only"> to {mail.recipient}: read</span>
            </button>
          ) : (
            <span className="flex min-h-11 items-center font-[650]">{kind}</span>
          )}
          <span className={`inline-flex items-center gap-1.5 text-small font-semibold ${ink}`}>
            <Icon className="size-4 flex-none" aria-hidden />
            {word}
          </span>
        </p>
        <p className="text-small wrap-anywhere text-ink2">
          {mail.recipient ?? (mail.state === "withdrawn" ? "Never written" : "Written when it is sent")}
          {namesJob && mail.job_id && (
            <>
              {" · "}
              <Link href={paths.job(mail.job_id)} prefetch={false} className="inline-block py-2.5 font-mono -my-2.5">
                {mail.job_id.slice(0, 6)}
              </Link>
            </>
          )}
        </p>
        {mail.last_answer && mail.state !== "sent" && <p className="text-small wrap-anywhere">{mail.last_answer}</p>}
      </div>
      {mail.state === "failed" && (
        <Button onClick={() => setOpened("retry")}>
          <RotateCcw className="size-4" aria-hidden />
          Try again
          <span className="sr-only">
            {" "}
            to send {kind} to {mail.recipient}
          </span>
        </Button>
      )}
      {opened === "read" && <MailDialog mail={mail} close={close} />}
      {opened === "retry" && <RetryDialog mail={mail} close={close} />}
    </li>
  );
}
