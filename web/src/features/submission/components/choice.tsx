"use client";

import type { ReactNode } from "react";
import { type Control, useController } from "react-hook-form";

import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { type FieldName, fieldLabels, type SubmissionValues } from "@/features/submission/submission-fields";

type ChoiceProps = {
  control: Control<SubmissionValues>;
  name: FieldName;
  options: readonly (string | SelectOption)[];
  placeholder: string;
  /** Stands for the field's name where a whole sentence asks the question. */
  label?: ReactNode;
  hint?: ReactNode;
  offBecause?: string;
  onChoose?: (value: string) => void;
};

/** A dropdown of the form. */
export function Choice({ control, name, options, placeholder, label, hint, offBecause, onChoose }: ChoiceProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field id={name} label={label ?? fieldLabels[name]} hint={hint} error={fieldState.error?.message} required>
      {(attributes) => (
        <Select
          {...attributes}
          name={name}
          value={field.value}
          onBlur={field.onBlur}
          onValueChange={(value) => {
            field.onChange(value);
            onChoose?.(value);
          }}
          options={options.map((option) => (typeof option === "string" ? { value: option, label: option } : option))}
          placeholder={placeholder}
          offBecause={offBecause}
        />
      )}
    </Field>
  );
}
