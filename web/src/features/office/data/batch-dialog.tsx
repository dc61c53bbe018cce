"use client";

import { useState } from "react";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import type { RetentionAction, useStartBatch } from "@/features/office/data/retention";
import { count, number } from "@/lib/format/number";

const word = "DELETE";

type BatchDialogProps = {
  action: RetentionAction;
  jobs: number;
  days: number;
  start: ReturnType<typeof useStartBatch>;
  close: () => void;
};

/** The confirmation after the review. Deleting for good needs a typed word as well. */
export function BatchDialog({ action, jobs, days, start, close }: BatchDialogProps) {
  const [typed, setTyped] = useState("");
  const isPrune = action === "prune";
  const title = `${isPrune ? "Delete" : "Archive"} ${count(jobs, "job")}`;
  return (
    <AttributedDialog
      title={title}
      confirm={title}
      busy={start.isPending && (isPrune ? "Deleting" : "Archiving")}
      error={start.error}
      offBecause={isPrune && typed.trim() !== word ? `Type ${word} first.` : undefined}
      dirty={typed.length > 0}
      close={close}
      onConfirm={(staffName) => start.mutate({ retention_days: Math.max(1, Math.ceil(days)), staff_name: staffName }, { onSuccess: close })}
    >
      {isPrune ? (
        <>
          <p>
            <b>This cannot be undone.</b> {count(jobs, "job")} archived more than {number(days)} days ago, and all their files, are deleted for good.
          </p>
          <p className="text-small text-ink2">Payments stay in the books, and a record of who deleted which job is kept.</p>
          <Field label={`Type ${word} to confirm`} required>
            {(control) => (
              <TextInput {...control} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        </>
      ) : (
        <>
          <p>
            {count(jobs, "job")} finished more than {number(days)} days ago move to the archive, with their files.
          </p>
          <p className="text-small text-ink2">A job that somebody has open, or whose files are missing, is left out. Nothing is deleted.</p>
        </>
      )}
    </AttributedDialog>
  );
}
