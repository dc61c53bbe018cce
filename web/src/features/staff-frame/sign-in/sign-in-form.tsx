"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput, TextInput } from "@/components/ui/text-input";
import { rememberedWorkstation, rememberWorkstation } from "@/features/staff-frame/sign-in/remembered-workstation";
import { type Credentials, credentials, useSignIn } from "@/features/staff-frame/sign-in/sign-in";
import { ApiError, messageOf } from "@/lib/api/api-error";
import { timeOfDay } from "@/lib/format/time";
import { useHydrated } from "@/lib/use-hydrated";

/** Workstation and password. On failure, the error appears beside the password and the input stays. */
export function SignInForm({ workstation, onSignedIn }: { workstation?: string; onSignedIn: () => void }) {
  const signIn = useSignIn();
  const hydrated = useHydrated();
  // No default values: they would overwrite input typed before hydration.
  const form = useForm<Credentials>({ resolver: zodResolver(credentials), mode: "onTouched" });
  const { errors } = form.formState;
  const refusal = signIn.error instanceof ApiError && signIn.error.status === 401 ? signIn.error.message : undefined;

  useEffect(() => {
    if (!form.getValues("workstation_id")) form.setValue("workstation_id", workstation ?? rememberedWorkstation());
  }, [form, workstation]);

  const submit = form.handleSubmit((typed) =>
    signIn.mutate(typed, {
      onSuccess: () => {
        rememberWorkstation(typed.workstation_id);
        onSignedIn();
      },
      onError: () => form.setFocus("password", { shouldSelect: true }),
    }),
  );

  return (
    <form noValidate method="post" onSubmit={submit} className="grid gap-6">
      <Field label="Workstation" error={errors.workstation_id?.message} required>
        {(control) => (
          <TextInput {...control} {...form.register("workstation_id")} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        )}
      </Field>
      <Field label="Password" error={errors.password?.message ?? (refusal && `${refusal}.`)} required>
        {(control) => <PasswordInput {...control} {...form.register("password")} autoComplete="current-password" />}
      </Field>
      {signIn.error && !refusal && (
        <Alert kind="stop" announce="alert">
          {messageOf(signIn.error)} {nextTry(signIn.error)}
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

function nextTry(error: Error): string {
  const seconds = error instanceof ApiError && error.status === 429 ? error.retryAfter : undefined;
  return seconds ? `You can try again at ${timeOfDay(new Date(Date.now() + seconds * 1000).toISOString())}.` : "";
}
