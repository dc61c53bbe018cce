"use client";

import { FieldError } from "@/components/ui/field";
import { StepPanel } from "@/features/students/submission/step-panel";
import { FileDrop } from "@/features/students/upload/file-drop";
import { UploadProgress } from "@/features/students/upload/upload-progress";
import type { ModelUpload } from "@/features/students/upload/use-model-upload";

const mebibyte = 1024 * 1024;

/** 1 Model: the file, uploaded as soon as it is chosen. */
export function ModelSection({ model, limit }: { model: ModelUpload; limit?: number }) {
  const problem = model.state.phase === "none" ? model.state.problem : undefined;
  return (
    <div className="min-w-0 desk:col-start-1">
      <StepPanel step={1} title="Model">
        <FileDrop state={model.state} problem={problem} onFile={(file) => void model.choose(file)} />
        <div id="file-note" className="mt-2" aria-live="polite">
          {problem ? (
            <FieldError>{problem}</FieldError>
          ) : (
            <p className="text-small text-ink2">
              .stl, .obj or .3mf{limit ? `, up to ${limit / mebibyte} MB` : ""}. It uploads while you fill in the rest.
            </p>
          )}
        </div>
        <UploadProgress model={model} />
      </StepPanel>
    </div>
  );
}
