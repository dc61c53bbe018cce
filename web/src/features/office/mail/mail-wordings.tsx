"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { MailBody } from "@/entities/mail/mail-body";
import { mailKinds } from "@/entities/mail/mail-words";
import { mailPreviewQuery } from "@/entities/mail/mails";
import { messageOf } from "@/lib/api/api-error";

const kinds = Object.entries(mailKinds).map(([value, label]) => ({ value, label }));

/** A preview of each mail as it would be sent now, with sample data, and how to change its wording. */
export function MailWordings() {
  const [kind, setKind] = useState(kinds[0]!.value);
  const { data, error } = useQuery(mailPreviewQuery(kind));
  return (
    <div className="grid gap-4">
      <Field label="Mail">
        {(control) => <Select {...control} placeholder="Mail" value={kind} options={kinds} onValueChange={setKind} className="desk:w-72" />}
      </Field>
      {error && (
        <Alert kind="stop" title="The preview did not load.">
          {messageOf(error)}
        </Alert>
      )}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          {data.problem && (
            <Alert kind="flag" title="An edited wording is ignored.">
              {data.problem}
            </Alert>
          )}
          <p className="font-[650] break-words">{data.subject}</p>
          <MailBody key={kind} html={data.html} text={data.text} />
          <details className="text-small">
            <summary className="flex min-h-11 cursor-pointer items-center font-[650]">Change what it says</summary>
            <p>
              Wording in use: {data.source}. To change it, save this text as <span className="font-mono break-all">{data.file}</span> on the lab’s
              server and edit it there. The change applies from the next email on.
            </p>
            <pre className="mt-3 rounded-control border border-line bg-raised p-4 font-mono text-label break-words whitespace-pre-wrap">
              {data.built_in}
            </pre>
          </details>
        </>
      )}
    </div>
  );
}
