"use client";

import type { UseFormReturn } from "react-hook-form";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { Choice } from "@/features/students/submission/choice";
import { StepPanel } from "@/features/students/submission/step-panel";
import { fieldLabels, type SubmissionValues } from "@/features/students/submission/submission-fields";

/** 2 You: the student and the class. */
export function YouSection({ form, disciplines }: { form: UseFormReturn<SubmissionValues>; disciplines: readonly string[] }) {
  const { errors } = form.formState;
  return (
    <StepPanel step={2} title="You">
      <div className="grid gap-4 desk:grid-cols-2">
        <Field id="student_name" label={fieldLabels.student_name} error={errors.student_name?.message} required>
          {(control) => <TextInput {...control} {...form.register("student_name")} autoComplete="name" />}
        </Field>
        <Field id="student_email" label={fieldLabels.student_email} error={errors.student_email?.message} required>
          {(control) => (
            <TextInput {...control} {...form.register("student_email")} type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <Choice control={form.control} name="discipline" options={disciplines} placeholder="Choose a discipline" />
        <Field id="class_number" label={fieldLabels.class_number} hint="ARCH 4000 or N/A" error={errors.class_number?.message} required>
          {(control) => <TextInput {...control} {...form.register("class_number")} />}
        </Field>
      </div>
    </StepPanel>
  );
}
