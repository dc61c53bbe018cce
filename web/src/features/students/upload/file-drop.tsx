"use client";

import clsx from "clsx";
import { FileBox, FileCheck2, FileUp, type LucideIcon } from "lucide-react";
import { useState } from "react";

import { fieldLabels } from "@/features/students/submission/submission-fields";
import { fileSize, modelExtensions } from "@/features/students/upload/model-file-rules";
import type { ModelState } from "@/features/students/upload/use-model-upload";

type FileDropProps = { state: ModelState; problem?: string; onFile: (file: File) => void };

/** A real file input that covers the drop area, so the browser handles dropped files itself. */
export function FileDrop({ state, problem, onFile }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const { icon: Icon, title, text } = words(state);
  return (
    <div
      className={clsx(
        "relative flex min-h-24 items-center gap-3 rounded-control border-2 p-4 focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent",
        style(state, problem, isOver),
      )}
    >
      <Icon className="size-6 flex-none" aria-hidden />
      <div className="min-w-0 grow">
        <p className={clsx("wrap-anywhere", state.phase === "none" ? "font-[650]" : "font-mono font-semibold")}>{title}</p>
        <p className="text-small text-ink2">{text}</p>
      </div>
      <input
        id="file"
        type="file"
        accept={modelExtensions.join(",")}
        aria-label={fieldLabels.file}
        aria-describedby="file-note"
        aria-invalid={problem ? true : undefined}
        aria-required
        title=""
        className="absolute inset-0 cursor-pointer opacity-0"
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          // Allows choosing the same file again after fixing it.
          target.value = "";
        }}
      />
    </div>
  );
}

function style(state: ModelState, problem: string | undefined, isOver: boolean): string {
  if (isOver) return "border-accent bg-accent-wash";
  if (problem) return "border-stop bg-raised";
  if (state.phase === "ready") return "border-done bg-raised";
  if (state.phase === "interrupted") return "border-wait bg-raised";
  return state.phase === "uploading" ? "border-edge bg-raised" : "border-dashed border-edge bg-raised";
}

function words(state: ModelState): { icon: LucideIcon; title: string; text: string } {
  switch (state.phase) {
    case "none":
      return { icon: FileUp, title: "Choose a file, or drop it here", text: "One model per submission." };
    case "uploading":
      return { icon: FileBox, title: state.file.name, text: `${fileSize(state.file)}. You can drop another file here to replace it.` };
    case "interrupted":
      return { icon: FileBox, title: state.file.name, text: `${fileSize(state.file)}, not uploaded yet.` };
    case "ready":
      return {
        icon: FileCheck2,
        title: state.upload.file_name,
        text: `Uploaded, ${fileSize(state.file)}. You can drop another file here to replace it.`,
      };
  }
}
