"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** Attributes that link a control to its label, hint, and error. */
export type ControlProps = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to fix it. */
  error?: ReactNode;
  required?: boolean;
  /** Set if an error summary links to the control. */
  id?: string;
  children: (control: ControlProps) => ReactNode;
};

/** Label above, hint below; an error replaces the hint. */
export function Field({ label, hint, error, required, id, children }: FieldProps) {
  const made = useId();
  const control = id ?? made;
  const note = `${control}-note`;
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={control} className="text-label font-[650]">
        {label}
      </label>
      {children({
        id: control,
        "aria-describedby": error || hint ? note : undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      {error ? (
        <FieldError id={note}>{error}</FieldError>
      ) : (
        hint && (
          <p id={note} className="text-small text-ink2">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

/** The error message of one field. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-small font-[550] text-stop">
      <CircleAlert className="mt-0.5 size-4 flex-none" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
