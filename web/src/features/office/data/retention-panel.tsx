"use client";

import { Archive, Trash2 } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Field } from "@/components/ui/field";
import { LoadError } from "@/components/ui/load-error";
import { PageSteps } from "@/components/ui/page-steps";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { BatchDialog } from "@/features/office/data/batch-dialog";
import { BatchReport } from "@/features/office/data/batch-report";
import { EligibleJobs } from "@/features/office/data/eligible-jobs";
import { pagesOf, type RetentionAction, useRetentionPreview, useStartBatch } from "@/features/office/data/retention";
import { count } from "@/lib/format/number";

const words = {
  archive: {
    title: "Archive",
    about: "Paid and rejected jobs move to the archive: off the daily lists, with their files in the Archived folder.",
    since: "Finished more than",
    button: "Archive",
    icon: Archive,
    none: "No job has been finished for that long.",
  },
  prune: {
    title: "Delete from the archive",
    about: "Archived jobs are deleted with their files, for good. Payments stay in the books.",
    since: "Archived more than",
    button: "Delete",
    icon: Trash2,
    none: "No job has been archived for that long.",
  },
} as const;

/** What is old enough, for review; starting it; and how the last time went. */
export function RetentionPanel({ action }: { action: RetentionAction }) {
  const { title, about, since, button, icon: Icon, none } = words[action];
  const [typed, setTyped] = useState<string>();
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<{ lastTask: string | null }>();
  const start = useStartBatch(action);
  const isValid = typed === undefined || /^[1-9]\d{0,5}$/.test(typed.trim());
  const [days, setDays] = useState<number>();
  const preview = useRetentionPreview(action, days, page, start.isPending);
  const { data } = preview;
  // Once the batch exists nothing can refuse it anymore, so the report takes over from the dialog.
  const hasStarted = start.isPending && opened !== undefined && data?.last_task_id !== opened.lastTask;

  function changeDays(text: string) {
    setTyped(text);
    if (/^[1-9]\d{0,5}$/.test(text.trim())) {
      setDays(Number(text));
      setPage(1);
    }
  }

  return (
    <Section title={title} aside={data && isValid && count(data.count, "job")}>
      <p className="text-ink2">{about}</p>
      <div className="max-w-72">
        <Field label={`${since} … days ago`} error={isValid ? undefined : "Enter a whole number of days, from 1."} required>
          {(control) => (
            <TextInput
              {...control}
              inputMode="numeric"
              maxLength={6}
              value={typed ?? (data ? String(data.retention_days) : "")}
              onChange={(event) => changeDays(event.target.value)}
            />
          )}
        </Field>
      </div>
      {!data && preview.error && <LoadError title="The jobs did not load" query={preview} />}
      {!data && !preview.error && <Skeleton lines={5} />}
      {data && isValid && data.count === 0 && <Empty title="Nothing to do">{none}</Empty>}
      {data && isValid && data.count > 0 && (
        <>
          <EligibleJobs preview={data} />
          <PageSteps page={page} pages={pagesOf(data.count)} go={setPage} labels={["Older", "Newer"]} />
          <div>
            <Button kind={action === "prune" ? "stop" : "ink"} onClick={() => setOpened({ lastTask: data.last_task_id })}>
              <Icon className="size-4" aria-hidden />
              {button} {count(data.count, "job")}
            </Button>
          </div>
        </>
      )}
      {data?.last_task_id && <BatchReport key={data.last_task_id} action={action} taskId={data.last_task_id} />}
      {data && opened && !hasStarted && (
        <BatchDialog
          action={action}
          jobs={data.count}
          days={data.retention_days}
          start={start}
          close={() => {
            setOpened(undefined);
            start.reset();
          }}
        />
      )}
    </Section>
  );
}
