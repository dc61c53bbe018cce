"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { ActionDialog, type JobDialogProps } from "@/features/job-actions/action-dialog";
import { useCandidates } from "@/features/job-actions/api/list-candidates";
import { FileChoice } from "@/features/job-actions/dialogs/file-choice";
import { PriceLine } from "@/features/job-actions/price-line";
import { useLab } from "@/features/lab/api/get-lab";
import { halfHours, typedNumber } from "@/lib/format/price";

/** Approves a job: which file is printed, what it weighs, how long it takes. */
export function ApproveDialog(props: JobDialogProps) {
  const { job } = props;
  const candidates = useCandidates(job.id);
  const lab = useLab().data;
  const [chosen, setChosen] = useState<string>();
  const [weight, setWeight] = useState("");
  const [time, setTime] = useState("");
  const [left, setLeft] = useState({ weight: false, time: false });
  const [printer, setPrinter] = useState(job.printer);
  const file = chosen ?? candidates.data?.suggested ?? "";
  const grams = typedNumber(weight);
  const hours = typedNumber(time);
  const offBecause = !file ? "Choose the file to print." : !(grams > 0) ? "Enter the weight." : hours > 0 ? undefined : "Enter the print time.";

  return (
    <ActionDialog
      {...props}
      action="approve"
      size="wide"
      title={`Approve ${job.student_name}’s job`}
      confirm="Approve"
      done={() => `${job.student_name}’s job is approved, and the price is on its way.`}
      dirty={Boolean(weight || time)}
      offBecause={offBecause}
      fields={() => ({ authoritative_filename: file, weight_g: grams, time_hours: halfHours(hours), printer: printer === job.printer ? undefined : printer })}
      footNote={<PriceLine method={job.print_method} weight={grams} />}
    >
      <div className="grid gap-6 desk:grid-cols-[minmax(0,7fr)_minmax(0,6fr)] desk:gap-8">
        <FileChoice candidates={candidates} value={file} onChange={setChosen} />
        <div className="grid content-start gap-4">
          <div className="grid grid-cols-2 gap-4">
            <Field label="Weight" required error={left.weight && !(grams > 0) ? "Grams above 0, like 86.4." : undefined}>
              {(control) => (
                <TextInput
                  {...control}
                  unit="g"
                  inputMode="decimal"
                  autoComplete="off"
                  value={weight}
                  onChange={(event) => setWeight(event.target.value)}
                  onBlur={() => setLeft({ ...left, weight: weight !== "" })}
                />
              )}
            </Field>
            <Field label="Print time" required error={left.time && !(hours > 0) ? "Hours above 0, like 9.5." : undefined}>
              {(control) => (
                <TextInput
                  {...control}
                  unit="h"
                  inputMode="decimal"
                  autoComplete="off"
                  value={time}
                  onChange={(event) => setTime(event.target.value)}
                  onBlur={() => {
                    setLeft({ ...left, time: time !== "" });
                    if (hours > 0) setTime(String(halfHours(hours)));
                  }}
                />
              )}
            </Field>
          </div>
          <p className="text-small text-ink2">Hours are rounded up to the next half.</p>
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
            <PriceLine method={job.print_method} weight={grams} />
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
