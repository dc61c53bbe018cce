"use client";

import clsx from "clsx";
import { Box, CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";

import { Panel } from "@/components/ui/panel";
import { formatName, modelSize } from "@/entities/model/model-words";
import { PriceRange } from "@/entities/model/price-range";
import { VerdictList } from "@/entities/model/verdict-list";
import { type Chosen, useJudgement } from "@/features/students/upload/judge-upload";
import { fileSize } from "@/features/students/upload/model-file-rules";
import type { ModelState } from "@/features/students/upload/use-model-upload";
import type { Lab, UploadedModel } from "@/lib/api/models";
import { money } from "@/lib/format/money";

// Loaded lazily: they are not needed until there is a model.
const ModelPicture = dynamic(() => import("@/entities/model/thumbnail").then((loaded) => loaded.ModelPicture), { ssr: false });
const ModelViewer = dynamic(() => import("@/entities/model/viewer/model-viewer").then((loaded) => loaded.ModelViewer), { ssr: false });

type YourFileProps = { state: ModelState; lab?: Lab; chosen: Chosen };

/** What the lab found out about the model: beside the form, or below the file on phones. */
export function YourFile({ state, lab, chosen }: YourFileProps) {
  const file = state.phase === "none" ? undefined : state.file;
  return (
    <Panel
      aria-label="Your file"
      className={clsx(
        "grid content-start gap-4 desk:sticky desk:top-6 desk:col-start-2 desk:row-span-4 desk:row-start-1",
        !file && "max-desk:hidden",
      )}
    >
      <h2>Your file</h2>
      {state.phase === "ready" && state.upload.model.bbox_mm ? (
        <ModelViewer
          key={state.upload.upload_id}
          source={{ uploadId: state.upload.upload_id }}
          model={state.upload.model}
          printer={lab?.printers.find((known) => known.name === chosen.printer)}
          poster={<ModelPicture source={`uploads/${state.upload.upload_id}/thumbnail`} large />}
          className="h-60"
        />
      ) : (
        <div
          aria-hidden
          className={clsx("grid h-60 place-items-center rounded-control border border-line bg-dot-grid", file ? "text-ink" : "text-edge")}
        >
          <Box className="size-16" strokeWidth={1} />
        </div>
      )}
      <div aria-live="polite">
        {file ? (
          <>
            <p className="font-mono font-semibold wrap-anywhere">{file.name}</p>
            <p className="text-small text-ink2">{summary(state, file)}</p>
            {state.phase === "ready" && <Found upload={state.upload} lab={lab} chosen={chosen} />}
          </>
        ) : (
          <p className="text-small text-ink2">Nothing chosen yet. What we find in your model appears here.</p>
        )}
      </div>
      {lab && (
        <p className="border-t-2 border-dashed border-line pt-4 text-small text-ink2">
          Minimum {money(lab.minimum_charge_cents)}. Staff set the final price, and you agree to it by email before anything is printed.
        </p>
      )}
    </Panel>
  );
}

const leftOut = ["left_out_volumes", "not_printable", "own_supports"];

/** Of the info-level verdicts, students see only whether the model fits and what of their file is left out. */
function Found({ upload, lab, chosen }: { upload: UploadedModel; lab?: Lab; chosen: Chosen }) {
  const size = modelSize(upload.model);
  const { verdicts: said, estimate } = useJudgement(upload, chosen);
  const verdicts = said.filter((verdict) => verdict.severity !== "info" || verdict.code.startsWith("fits") || leftOut.includes(verdict.code));
  return (
    <>
      {size && <p className="mt-2 font-display text-h4 font-bold">{size}</p>}
      <div className="mt-4 grid gap-2 border-t-2 border-dashed border-line pt-4">
        <p className="flex items-center gap-2 font-[650] text-done">
          <CircleCheck className="size-5 flex-none" aria-hidden />
          Reads as {formatName(upload.model.format)}
        </p>
        <VerdictList verdicts={verdicts} />
      </div>
      {lab && size && (
        <div className="mt-4 border-t-2 border-dashed border-line pt-4">
          {estimate ? (
            <PriceRange estimate={estimate} minimumCharge={lab.minimum_charge_cents} />
          ) : (
            <p className="text-small text-ink2">Choose a print method to see an estimated price here.</p>
          )}
        </div>
      )}
    </>
  );
}

function summary(state: ModelState, file: File): string {
  const now = { none: "", uploading: "uploading", interrupted: "not uploaded yet", ready: "uploaded" }[state.phase];
  return `${fileSize(file)} · ${now}`;
}
