"use client";

import { useEffect, useState } from "react";

import { Empty } from "@/components/ui/empty";
import { LoadError } from "@/components/ui/load-error";
import { PageSteps } from "@/components/ui/page-steps";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { MailLine } from "@/entities/mail/mail-line";
import { useMails } from "@/entities/mail/mails";
import { type MailTab, mailTabs } from "@/features/office/mail/mail-address";

const perPage = 50;
const typingPause = 250;

type MailLogProps = { tab: MailTab; search: string; page: number; change: (changes: { search?: string; page?: number }) => void };

/** The mails in one state, newest first. */
export function MailLog({ tab, search, page, change }: MailLogProps) {
  const { state } = mailTabs.find(({ value }) => value === tab)!;
  const mails = useMails({ state, search, page, limit: perPage });
  const { data } = mails;
  return (
    <div className="grid gap-3">
      <SearchMails key={tab} search={search} change={change} />
      {!data && mails.error && <LoadError title="The emails did not load" query={mails} />}
      {!data && !mails.error && <Skeleton lines={8} />}
      {data?.mails.length === 0 && (
        <Empty title={search ? `No email matches “${search}”` : "No emails here"}>
          {search
            ? "Search covers recipients and subjects."
            : "Students get an email when they submit, and when their job is approved, rejected or ready."}
        </Empty>
      )}
      {data && data.mails.length > 0 && (
        <ul className="grid divide-y divide-line">
          {data.mails.map((mail) => (
            <MailLine key={mail.id} mail={mail} namesJob />
          ))}
        </ul>
      )}
      {data && <PageSteps page={page} pages={Math.ceil(data.total / perPage)} go={(next) => change({ page: next })} />}
    </div>
  );
}

function SearchMails({ search, change }: Pick<MailLogProps, "search" | "change">) {
  const [typed, setTyped] = useState(search);
  useEffect(() => {
    const waiting = setTimeout(() => {
      if (typed !== search) change({ search: typed });
    }, typingPause);
    return () => clearTimeout(waiting);
  }, [typed, search, change]);
  return (
    <TextInput
      type="search"
      aria-label="Search by recipient or subject"
      placeholder="Recipient or subject"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
