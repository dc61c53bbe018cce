"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type Resolver, useForm, useWatch } from "react-hook-form";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { keepReceipt } from "@/features/students/receipt/receipts";
import { Choice } from "@/features/students/submission/choice";
import { forgetDraft, keepDraft, keptDraft } from "@/features/students/submission/draft";
import { PrintSection } from "@/features/students/submission/print-section";
import { ProblemSummary } from "@/features/students/submission/problem-summary";
import { StepPanel } from "@/features/students/submission/step-panel";
import { emptyForm, focusField, formOrder, isField, type ProblemName, type SubmissionValues } from "@/features/students/submission/submission-fields";
import { cleaned, problemsOf } from "@/features/students/submission/submission-rules";
import { Refusal, WaitingForNetwork } from "@/features/students/submission/submission-trouble";
import { NoModel, useSubmission } from "@/features/students/submission/use-submission";
import { YouSection } from "@/features/students/submission/you-section";
import type { Chosen } from "@/features/students/upload/judge-upload";
import type { ModelUpload } from "@/features/students/upload/use-model-upload";
import { ApiError } from "@/lib/api/api-error";
import type { Lab } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { paths } from "@/lib/paths";

const chooseFile = "Choose a file: .stl, .obj or .3mf.";

type SubmissionFormProps = {
  lab: Lab;
  model: ModelUpload;
  /** Called when the method or the printer is chosen. */
  onChosen: (chosen: Chosen) => void;
};

/** Parts 2 to 4 and Submit. Input survives a reload; errors appear beside their fields and beside Submit. */
export function SubmissionForm({ lab, model, onChosen }: SubmissionFormProps) {
  const router = useRouter();
  const [restored] = useState(keptDraft);
  const form = useForm<SubmissionValues>({
    resolver: rulesOf(lab),
    defaultValues: restored ?? emptyForm,
    mode: "onTouched",
    shouldFocusError: false,
  });
  const { errors, isSubmitted } = form.formState;
  const submission = useSubmission(model);
  const queries = useQueryClient();
  const hasNoModel = model.state.phase === "none";
  const problems = formOrder.filter((name) => (name === "file" ? hasNoModel : errors[name]));

  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => keepDraft(values) }), [form]);

  const [print_method, printer] = useWatch({ control: form.control, name: ["print_method", "printer"] });
  useEffect(() => onChosen({ print_method, printer }), [print_method, printer, onChosen]);

  function refused(error: Error) {
    if (error instanceof NoModel) return focusField("file");
    if (!(error instanceof ApiError)) return;
    if (error.code === "upload_gone") model.refuse(error.message);
    const wrong = formOrder.filter((name) => name in error.fields);
    for (const name of wrong) tellField(name, error.fields[name]!);
    const [first] = error.code === "upload_gone" ? (["file"] as const) : wrong;
    if (first) focusField(first);
  }

  function tellField(name: ProblemName, message: string) {
    if (isField(name)) form.setError(name, { message });
    else model.refuse(message);
  }

  function send(values: SubmissionValues) {
    if (hasNoModel) return needModel();
    // The model is about to become a job, so the upload can no longer be queried.
    void queries.cancelQueries({ queryKey: ["uploads"] });
    submission.mutate(values, {
      onSuccess: (job) => {
        keepReceipt(job);
        forgetDraft();
        router.push(paths.submitted(job.id));
      },
      onError: refused,
    });
  }

  function needModel() {
    if (model.state.phase === "none" && !model.state.problem) model.refuse(chooseFile);
    focusField("file");
  }

  const submit = form.handleSubmit(send, (wrong) => {
    if (hasNoModel) needModel();
    else focusField(formOrder.find((name) => name in wrong)!);
  });
  const isBusy = submission.isPending || submission.isSuccess;

  return (
    <form
      noValidate
      method="post"
      className="grid min-w-0 gap-6 desk:col-start-1"
      onSubmit={(event) => (isBusy ? event.preventDefault() : void submit(event))}
    >
      {restored && <Alert kind="info">What you typed here before is back. Choose your file again.</Alert>}
      <YouSection form={form} disciplines={lab.disciplines} />
      <PrintSection form={form} lab={lab} />
      <StepPanel step={4} title="Minimum Charge Consent">
        <div className="grid gap-6">
          <Choice
            control={form.control}
            name="acknowledged_minimum_charge"
            label={<span className="block pb-2 text-body font-normal">{consent(lab)}</span>}
            options={["Yes", "No"]}
            placeholder="Choose Yes or No"
            className="desk:max-w-60"
          />
          {submission.retryAt && <WaitingForNetwork retryAt={submission.retryAt} retryNow={submission.retryNow} />}
          {isSaid(submission.error) && <Refusal key={submission.submittedAt} error={submission.error} />}
          <div className="flex flex-wrap items-center gap-4">
            <Button
              type="submit"
              kind="go"
              big
              className="w-full desk:w-55"
              busy={isBusy && (model.state.phase === "uploading" ? "Uploading the model" : "Submitting")}
            >
              Submit
            </Button>
            {isSubmitted && <ProblemSummary problems={problems} />}
          </div>
        </div>
      </StepPanel>
    </form>
  );
}

/** Written by hand instead of with zod, to keep the public form light and because its rules depend on each other. */
const rulesOf =
  (lab: Lab): Resolver<SubmissionValues> =>
  (typed) => {
    const values = cleaned(typed);
    const problems = Object.entries(problemsOf(values, lab));
    return problems.length === 0
      ? { values, errors: {} }
      : { values: {}, errors: Object.fromEntries(problems.map(([name, message]) => [name, { type: "rule", message }])) };
  };

const consent = ({ minimum_charge_cents }: Lab) =>
  `I understand there is a minimum ${money(minimum_charge_cents)} charge for all print jobs, and that the final cost may be higher based on material and time.`;

/** Whether an error concerns the whole form; field errors appear beside their fields. */
const isSaid = (error: Error | null): error is Error =>
  error !== null &&
  !(error instanceof NoModel) &&
  !(error instanceof ApiError && (error.code === "upload_gone" || Object.keys(error.fields).length > 0));
