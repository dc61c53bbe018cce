"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput, TextInput } from "@/components/ui/text-input";
import { type LabCredentials, labCredentials, useLabSignIn } from "@/features/lab-portal/lab-session";
import { ApiError, messageOf, nextTryAt } from "@/lib/api/api-error";
import { timeOfDay } from "@/lib/format/time";
import { paths } from "@/lib/paths";
import { useHydrated } from "@/lib/use-hydrated";

/** Lab ID and PIN. On failure, the error appears beside the PIN and the input stays. */
export function LabSignInForm() {
  const signIn = useLabSignIn();
  const hydrated = useHydrated();
  // No default values: they would overwrite input typed before hydration.
  const form = useForm<LabCredentials>({ resolver: zodResolver(labCredentials), mode: "onTouched" });
  const { errors } = form.formState;
  const refusal = signIn.error instanceof ApiError && signIn.error.status === 401 ? signIn.error.message : undefined;
  const nextTry = nextTryAt(signIn.error, signIn.submittedAt);

  const submit = form.handleSubmit((typed) =>
    signIn.mutate(typed, {
      onSuccess: () => window.location.assign(paths.labDashboard),
      onError: () => form.setFocus("lab_pin", { shouldSelect: true }),
    }),
  );

  return (
    <form noValidate method="post" onSubmit={submit} className="grid gap-6">
      <Field label="Lab ID" hint="Like LNZ-LAB-1A2B3C4D." error={errors.lab_id?.message} required>
        {(control) => (
          <TextInput
            {...control}
            {...form.register("lab_id")}
            className="font-mono"
            maxLength={40}
            autoComplete="username"
            autoCapitalize="characters"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="PIN" error={errors.lab_pin?.message ?? (refusal && `${refusal}.`)} required>
        {(control) => (
          <PasswordInput
            {...control}
            {...form.register("lab_pin")}
            className="font-mono"
            maxLength={8}
            inputMode="numeric"
            autoComplete="current-password"
          />
        )}
      </Field>
      {signIn.error && !refusal && (
        <Alert kind="stop" announce="alert">
          {messageOf(signIn.error)} {nextTry && `You can try again at ${timeOfDay(nextTry)}.`}
        </Alert>
      )}
      <Button type={hydrated ? "submit" : "button"} aria-disabled={!hydrated} kind="go" big wide busy={signIn.isPending && "Signing in"}>
        Sign in
      </Button>
      <p role="alert" className="sr-only">
        {refusal}
      </p>
    </form>
  );
}
