"use client";

import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";

const longestReason = 1000;

/** A reason, recorded in the history. */
export function ReasonField({ value, onChange, label = "Reason" }: { value: string; onChange: (reason: string) => void; label?: string }) {
  return (
    <Field label={label} required>
      {(control) => <TextArea {...control} rows={3} maxLength={longestReason} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
