"use client";

import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ApiError, messageOf, nextTryAt } from "@/lib/api/api-error";
import { timeOfDay } from "@/lib/format/time";
import { useSecondsUntil } from "@/lib/use-seconds-until";

/** No connection while submitting; shows the time until the next retry. */
export function WaitingForNetwork({ retryAt, retryNow }: { retryAt: number; retryNow: () => void }) {
  const seconds = useSecondsUntil(retryAt) ?? 0;
  return (
    <Alert kind="wait" announce="off" action={<Button onClick={retryNow}>Try now</Button>}>
      <span role="status">No connection. What you typed is kept.</span> Trying again in {seconds} s.
    </Alert>
  );
}

/** Why the lab rejected the submission, in its words, and what to do. */
export function Refusal({ error }: { error: Error }) {
  // The time of the response, not of a later render.
  const [answeredAt] = useState(() => Date.now());
  return (
    <Alert kind="stop" announce="alert">
      {messageOf(error)} {whatToDo(error, answeredAt)}
    </Alert>
  );
}

function whatToDo(error: Error, answeredAt: number): string {
  if (!(error instanceof ApiError)) return "";
  if (error.code === "duplicate_submission") {
    return `It is job ${String(error.details.existing_job_id).slice(0, 6)}, and its status link is in your email.`;
  }
  const next = nextTryAt(error, answeredAt);
  return error.status === 429 && next ? `Your form is kept on this page. You can try again at ${timeOfDay(next)}.` : "";
}
