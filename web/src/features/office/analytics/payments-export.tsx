"use client";

import { useMutation } from "@tanstack/react-query";
import { endOfMonth, formatISO, startOfMonth, subMonths } from "date-fns";
import { FileSpreadsheet } from "lucide-react";
import { type FormEvent, useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { useSession } from "@/entities/session/get-session";
import { downloadPayments } from "@/features/office/analytics/download-payments";
import { messageOf } from "@/lib/api/api-error";

/** The payments of a period as an Excel file; last month is suggested. */
export function PaymentsExport() {
  const session = useSession().data;
  const download = useMutation({ mutationFn: downloadPayments });
  const [from, setFrom] = useState(() => day(startOfMonth(subMonths(new Date(), 1))));
  const [to, setTo] = useState(() => day(endOfMonth(subMonths(new Date(), 1))));
  if (!session) return null;
  if (!session.workstation.is_admin) {
    return (
      <Section title="Payments">
        <p className="text-ink2">Payments can be downloaded on admin workstations.</p>
      </Section>
    );
  }

  const problem = problemOf(from, to);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!problem && !download.isPending) download.mutate({ from, to });
  }

  return (
    <Section title="Payments">
      <p className="text-ink2">Every payment from the first to the last day, one per row, with the total. A corrected payment appears once.</p>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-4">
        <Field label="First day">
          {(control) => (
            <TextInput {...control} type="date" className="w-44" value={from} max={to} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="Last day">
          {(control) => <TextInput {...control} type="date" className="w-44" value={to} min={from} onChange={(event) => setTo(event.target.value)} />}
        </Field>
        <Button type="submit" kind="ink" busy={download.isPending && "Preparing"} offBecause={problem}>
          <FileSpreadsheet className="size-4" aria-hidden />
          Download Excel
        </Button>
      </form>
      {download.error && (
        <Alert kind="stop" announce="alert" title="The payments were not downloaded.">
          {messageOf(download.error)}
        </Alert>
      )}
    </Section>
  );
}

const day = (date: Date) => formatISO(date, { representation: "date" });

function problemOf(from: string, to: string): string | undefined {
  if (!from || !to) return "Choose both days first.";
  return from > to ? "The last day is before the first." : undefined;
}
