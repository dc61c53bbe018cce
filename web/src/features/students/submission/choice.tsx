"use client";

import type { ReactNode } from "react";
import { type Control, useController } from "react-hook-form";

import { Field } from "@/components/ui/field";
import { NativeSelect, OffSelect, type SelectOption } from "@/components/ui/native-select";
import { type FieldName, fieldLabels, type SubmissionValues } from "@/features/students/submission/submission-fields";

type ChoiceProps = {
  control: Control<SubmissionValues>;
  name: FieldName;
  options: readonly (string | SelectOption)[];
  placeholder: string;
  /** Replaces the field's name if the label is a whole sentence. */
  label?: ReactNode;
  hint?: ReactNode;
  offBecause?: string;
  onChoose?: (value: string) => void;
  className?: string;
};

/** A dropdown of the form: native at every width, because that needs no script. */
export function Choice({ control, name, options, placeholder, label, hint, offBecause, onChoose, className }: ChoiceProps) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Field id={name} label={label ?? fieldLabels[name]} hint={hint} error={fieldState.error?.message} required>
      {(attributes) =>
        offBecause ? (
          <OffSelect {...attributes} offBecause={offBecause} />
        ) : (
          <NativeSelect
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
            className={className}
          />
        )
      }
    </Field>
  );
}
