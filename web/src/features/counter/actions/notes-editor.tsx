"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { StaffAttribution } from "@/entities/staff/staff-attribution";
import { useActOnJob } from "@/features/counter/actions/act-on-job";
import { messageOf } from "@/lib/api/api-error";
import type { Job } from "@/lib/api/models";
import { cleanFree } from "@/lib/text/clean-text";

const typingPause = 1_000;
const longestNotes = 10_000;

/** Notes that save automatically once a name is chosen: after a typing pause, on blur, or on Ctrl+Enter. */
export function NotesEditor({ job }: { job: Job }) {
  const save = useActOnJob("notes", job.id);
  const { mutate } = save;
  const [name, setName] = useState("");
  const [typed, setTyped] = useState(job.notes);
  const [saved, setSaved] = useState(job.notes);
  const isChanged = cleanFree(typed) !== cleanFree(saved);

  const store = useCallback(() => {
    if (name && isChanged) mutate({ notes: typed, staff_name: name }, { onSuccess: () => setSaved(typed) });
  }, [name, isChanged, typed, mutate]);

  // Show changes from another terminal, unless that would discard unsaved text.
  const [known, setKnown] = useState(job.notes);
  if (known !== job.notes) {
    setKnown(job.notes);
    setSaved(job.notes);
    if (!isChanged) setTyped(job.notes);
  }

  useEffect(() => {
    const waiting = setTimeout(store, typingPause);
    return () => clearTimeout(waiting);
  }, [store]);

  // Closing during the typing pause also saves.
  const last = useRef(store);
  useEffect(() => {
    last.current = store;
  }, [store]);
  useEffect(() => () => last.current(), []);

  const unsaved = name ? "Not saved yet" : "Choose your name, and the notes save automatically.";
  return (
    <div className="grid gap-3">
      <StaffAttribution value={name} onValueChange={setName} />
      <Field label="Notes">
        {(control) => (
          <TextArea
            {...control}
            rows={5}
            maxLength={longestNotes}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={store}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) store();
            }}
          />
        )}
      </Field>
      <p role="status" className="text-small text-ink2">
        {save.isPending ? "Saving" : isChanged ? unsaved : save.isSuccess ? "Saved" : ""}
      </p>
      {save.error && isChanged && (
        <Alert kind="stop" announce="alert" title="The notes were not saved." action={<Button onClick={store}>Try again</Button>}>
          {messageOf(save.error)}
        </Alert>
      )}
    </div>
  );
}
