"use client";

import clsx from "clsx";
import { Box, CircleCheck } from "lucide-react";

import { Panel } from "@/components/ui/panel";
import { fileSize } from "@/features/submission/model-file-rules";
import type { ModelState } from "@/features/submission/use-model-upload";
import { money } from "@/lib/format/money";

const formats: Record<string, string> = { "stl-binary": "binary STL", "stl-ascii": "text STL", obj: "OBJ", "3mf": "3MF" };

/** What the lab found of the model; beside the form, on a phone below the file. */
export function YourFile({ state, minimumCharge }: { state: ModelState; minimumCharge?: number }) {
  const file = state.phase === "none" ? undefined : state.file;
  return (
    <Panel
      aria-label="Your file"
      className={clsx("grid content-start gap-4 desk:sticky desk:top-6 desk:col-start-2 desk:row-span-4 desk:row-start-1", !file && "max-desk:hidden")}
    >
      <h2>Your file</h2>
      <div aria-hidden className={clsx("grid h-44 place-items-center rounded-control border border-line bg-dot-grid", file ? "text-ink" : "text-edge")}>
        <Box className="size-16" strokeWidth={1} />
      </div>
      <div aria-live="polite">
        {file ? (
          <>
            <p className="font-mono font-semibold wrap-anywhere">{file.name}</p>
            <p className="text-small text-ink2">{summary(state, file)}</p>
          </>
        ) : (
          <p className="text-small text-ink2">Nothing chosen yet. What the lab finds in your model appears here.</p>
        )}
      </div>
      {state.phase === "ready" && <Checks format={state.upload.model?.format} />}
      {minimumCharge !== undefined && (
        <p className="border-t-2 border-dashed border-line pt-4 text-small text-ink2">
          Minimum {money(minimumCharge)}. Staff set the final price, and you agree to it by email before anything is printed.
        </p>
      )}
    </Panel>
  );
}

function Checks({ format }: { format?: string }) {
  const checks = ["Arrived whole", format && `Reads as ${formats[format] ?? format}`];
  return (
    <ul className="grid gap-2 border-t-2 border-dashed border-line pt-4">
      {checks.filter(Boolean).map((check) => (
        <li key={check} className="flex items-center gap-2 font-[650] text-done">
          <CircleCheck className="size-5 flex-none" aria-hidden />
          {check}
        </li>
      ))}
    </ul>
  );
}

function summary(state: ModelState, file: File): string {
  const now = { none: "", uploading: "on its way", interrupted: "not at the lab yet", ready: "at the lab" }[state.phase];
  return `${fileSize(file)} · ${now}`;
}
