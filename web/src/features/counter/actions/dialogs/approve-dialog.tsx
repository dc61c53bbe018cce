"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useLab } from "@/entities/lab/get-lab";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { EstimateCheck } from "@/features/counter/actions/dialogs/estimate-check";
import { FileChoice } from "@/features/counter/actions/dialogs/file-choice";
import { useApprovalNumbers } from "@/features/counter/actions/dialogs/use-approval-numbers";
import { useCandidates } from "@/features/counter/actions/list-candidates";
import { PriceLine } from "@/features/counter/actions/price-line";
import { slicerWarnings } from "@/features/counter/slicer/slicer-warnings";
import { halfHours } from "@/lib/format/price";

/** Approves a job with the file to print, its weight, and its print time. */
export function ApproveDialog(props: JobDialogProps) {
  const { job } = props;
  const candidates = useCandidates(job.id);
  const lab = useLab().data;
  const { file, chooses, isByItself, isTyped, weight, time } = useApprovalNumbers(candidates.data);
  const [left, setLeft] = useState({ weight: false, time: false });
  const [printer, setPrinter] = useState(job.printer);
  const warnings = file?.slicer ? slicerWarnings(file.slicer, job, printer) : [];
  const offBecause = !file
    ? "Choose the file to print."
    : !(weight.value > 0)
      ? "Enter the weight."
      : time.value > 0
        ? undefined
        : "Enter the print time.";

  return (
    <ActionDialog
      {...props}
      action="approve"
      size="wide"
      title={`Approve ${job.student_name}’s job`}
      confirm="Approve"
      done={() => `${job.student_name}’s job is approved, and the price is on its way.`}
      dirty={isTyped}
      offBecause={offBecause}
      fields={{
        authoritative_filename: file?.name,
        weight_g: weight.value,
        time_hours: halfHours(time.value),
        printer: printer === job.printer ? undefined : printer,
      }}
      footNote={<PriceLine method={job.print_method} weight={weight.value} />}
    >
      <div className="grid gap-6 desk:grid-cols-[minmax(0,7fr)_minmax(0,6fr)] desk:gap-8">
        <div className="grid content-start gap-4">
          <FileChoice jobId={job.id} candidates={candidates} value={file?.name ?? ""} isByItself={isByItself} onChange={chooses} />
          {warnings.length > 0 && (
            <Alert kind="wait" title="Check the slicer’s settings.">
              {warnings.join(" ")}
            </Alert>
          )}
        </div>
        <div className="grid content-start gap-4">
          <div className="grid grid-cols-2 gap-4">
            <Field
              label="Weight"
              required
              hint={weight.hint}
              error={left.weight && !(weight.value > 0) ? "Enter grams above 0, like 86.4." : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  unit="g"
                  inputMode="decimal"
                  autoComplete="off"
                  value={weight.text}
                  onChange={(event) => weight.type(event.target.value)}
                  onBlur={() => setLeft({ ...left, weight: weight.text !== "" })}
                />
              )}
            </Field>
            <Field label="Print time" required hint={time.hint} error={left.time && !(time.value > 0) ? "Enter hours above 0, like 9.5." : undefined}>
              {(control) => (
                <TextInput
                  {...control}
                  unit="h"
                  inputMode="decimal"
                  autoComplete="off"
                  value={time.text}
                  onChange={(event) => time.type(event.target.value)}
                  onBlur={() => {
                    setLeft({ ...left, time: time.text !== "" });
                    if (time.value > 0 && time.value !== halfHours(time.value)) time.type(String(halfHours(time.value)));
                  }}
                />
              )}
            </Field>
          </div>
          {job.estimate && <EstimateCheck estimate={job.estimate} weight={weight.value} />}
          {!time.hint && <p className="text-small text-ink2">Rounded up to the next half hour.</p>}
          <Field label="Printer">
            {(control) => (
              <Select
                {...control}
                value={printer}
                onValueChange={setPrinter}
                placeholder="Choose a printer"
                options={(lab?.printers ?? []).filter(({ method }) => method === job.print_method).map(({ name }) => ({ value: name, label: name }))}
              />
            )}
          </Field>
          <div className="hidden border-t-2 border-dashed border-line pt-4 desk:block">
            <PriceLine method={job.print_method} weight={weight.value} />
          </div>
          {!job.acknowledged_minimum_charge && (
            <Alert kind="wait" announce="off">
              The student did not agree to the minimum charge.
            </Alert>
          )}
        </div>
      </div>
    </ActionDialog>
  );
}
