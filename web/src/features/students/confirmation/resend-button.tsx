"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useResendConfirmation } from "@/features/students/confirmation/resend-confirmation";
import { ApiError, messageOf } from "@/lib/api/api-error";
import { useSecondsUntil } from "@/lib/use-seconds-until";

const minute = 60;

/** Requests a new mail; while the rate limit applies, shows the time left. */
export function ResendButton({ jobId, availableAt }: { jobId: string; availableAt: string | null }) {
  const resend = useResendConfirmation(jobId);
  const seconds = useSecondsUntil(availableAt === null ? undefined : Date.parse(availableAt)) ?? 0;
  const wait = seconds > 0 ? countdown(seconds) : undefined;
  return (
    <>
      {resend.data && (
        <Alert kind="done" title={resend.data.message}>
          Check your inbox, and your spam folder too.
        </Alert>
      )}
      {resend.error && !(wait && isLimit(resend.error)) && (
        <Alert kind="stop" announce="alert">
          {messageOf(resend.error)}
        </Alert>
      )}
      <Button
        kind="go"
        big
        wide
        busy={resend.isPending && "Sending"}
        offBecause={wait && `You can request a new email in ${wait}.`}
        reasonId={wait && "resend-reason"}
        className="whitespace-normal"
        onClick={() => resend.mutate()}
      >
        Resend Confirmation Email{wait && ` (${wait})`}
      </Button>
      {wait && (
        <p id="resend-reason" className="text-small text-ink2">
          You can request a new email in {wait}.
        </p>
      )}
    </>
  );
}

const isLimit = (error: Error) => error instanceof ApiError && error.status === 429;

/** "42 min", in the last minute "17 s". */
const countdown = (seconds: number) => (seconds >= minute ? `${Math.ceil(seconds / minute)} min` : `${seconds} s`);
