"use client";

import { Alert } from "@/components/ui/alert";
import { Bar } from "@/components/ui/bar";
import { Button } from "@/components/ui/button";
import type { ModelUpload } from "@/features/students/upload/use-model-upload";

/** The upload's progress and its actions. */
export function UploadProgress({ model }: { model: ModelUpload }) {
  const { state } = model;
  if (state.phase === "interrupted") {
    return (
      <div className="mt-4">
        <Alert kind="wait" announce="alert" title={state.title} action={<Button onClick={model.again}>Try again</Button>}>
          {state.problem}
        </Alert>
      </div>
    );
  }

  if (state.phase !== "uploading") return null;
  const percent = Math.round(state.share * 100);
  const text = percent === 100 ? "Reading the model" : [`${percent}%`, timeLeft(state.secondsLeft)].filter(Boolean).join(", ");
  return (
    <div className="mt-4 flex items-center gap-4">
      <div className="grid grow gap-1">
        <Bar role="progressbar" label="Upload" percent={percent} text={text} />
        <p className="text-small text-ink2">{text}</p>
      </div>
      <Button onClick={model.cancel}>Cancel</Button>
    </div>
  );
}

function timeLeft(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  return seconds < 60 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
