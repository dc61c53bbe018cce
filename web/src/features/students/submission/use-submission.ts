"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

import type { SubmissionValues } from "@/features/students/submission/submission-fields";
import { submitJob } from "@/features/students/submission/submit-job";
import type { ModelUpload } from "@/features/students/upload/use-model-upload";
import { ApiError } from "@/lib/api/api-error";
import { newIdempotencyKey } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

const second = 1000;
const firstWait = 4 * second;
const longestWait = 30 * second;

/** The model never reached the lab; the error is shown beside it. */
export class NoModel extends Error {
  override readonly name = "NoModel";
}

/**
 * Submits a form: waits for its model, retries while there is no connection, and uploads the model again if the lab has deleted it.
 * Sending the same content several times creates only one job.
 */
export function useSubmission(model: ModelUpload) {
  const [retryAt, setRetryAt] = useState<number>();
  const wake = useRef<() => void>(undefined);
  const lastSent = useRef({ content: "", key: "" });

  function keyOf(content: string): string {
    if (lastSent.current.content !== content) lastSent.current = { content, key: newIdempotencyKey() };
    return lastSent.current.key;
  }

  async function waitFor(milliseconds: number) {
    setRetryAt(Date.now() + milliseconds);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake.current = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake.current = undefined;
    setRetryAt(undefined);
  }

  async function sendUntilAnswered(values: SubmissionValues, uploadId: string): Promise<Job> {
    const key = keyOf(JSON.stringify([values, uploadId]));
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        return await submitJob(values, uploadId, key);
      } catch (error) {
        if (!(error instanceof ApiError && error.isPassing)) throw error;
        await waitFor(wait);
      }
    }
  }

  async function submit(values: SubmissionValues): Promise<Job> {
    const upload = await model.arrived();
    if (!upload) throw new NoModel();
    try {
      return await sendUntilAnswered(values, upload.upload_id);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "upload_gone")) throw error;
      const again = await model.arrived({ anew: true });
      if (!again) throw new NoModel();
      return sendUntilAnswered(values, again.upload_id);
    }
  }

  const submission = useMutation({ mutationFn: submit });
  return {
    ...submission,
    /** When the next automatic retry happens, while there is no connection. */
    retryAt,
    /** Retries immediately. */
    retryNow: () => wake.current?.(),
  };
}
