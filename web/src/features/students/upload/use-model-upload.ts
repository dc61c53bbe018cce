"use client";

import { useEffect, useRef, useState } from "react";

import { modelFileProblem } from "@/features/students/upload/model-file-rules";
import { uploadModel } from "@/features/students/upload/upload-model";
import { ApiError, messageOf, nextTryAt } from "@/lib/api/api-error";
import type { UploadedModel } from "@/lib/api/models";
import { timeOfDay } from "@/lib/format/time";

/** The state of the model's upload. `share` is the portion sent, 0 to 1. */
export type ModelState =
  | { phase: "none"; problem?: string }
  | { phase: "uploading"; file: File; share: number; secondsLeft?: number }
  | { phase: "interrupted"; file: File; share: number; title: string; problem: string }
  | { phase: "ready"; file: File; upload: UploadedModel };

export type ModelUpload = {
  state: ModelState;
  choose: (file: File) => Promise<void>;
  cancel: () => void;
  /** Sends the same file again from the beginning. */
  again: () => void;
  /** Removes the model and shows why. */
  refuse: (problem: string) => void;
  /** Resolves to the model once it is uploaded; undefined if there is none or the upload failed. */
  arrived: (options?: { anew: boolean }) => Promise<UploadedModel | undefined>;
};

type Sending = { file: File; abort: AbortController; done: Promise<UploadedModel | undefined> };

/** Uploads a model as soon as it is chosen, while the form is filled in. One at a time: a new one replaces it. */
export function useModelUpload(limit: number | undefined): ModelUpload {
  const [state, setState] = useState<ModelState>({ phase: "none" });
  const current = useRef<Sending>(undefined);

  useEffect(() => () => current.current?.abort.abort(), []);

  function start(file: File): Sending {
    current.current?.abort.abort();
    const abort = new AbortController();
    const sending: Sending = { file, abort, done: send(file, abort.signal) };
    current.current = sending;
    return sending;
  }

  async function send(file: File, signal: AbortSignal): Promise<UploadedModel | undefined> {
    const began = performance.now();
    let sent = 0;
    setState({ phase: "uploading", file, share: 0 });
    const onProgress = (share: number) => {
      sent = share;
      setState({ phase: "uploading", file, share, secondsLeft: secondsLeft(share, performance.now() - began) });
    };
    try {
      const upload = await uploadModel(file, onProgress, signal);
      const never = upload.verdicts.find((verdict) => verdict.severity === "error");
      if (never) {
        current.current = undefined;
        setState({ phase: "none", problem: never.message });
        return undefined;
      }
      setState({ phase: "ready", file, upload });
      return upload;
    } catch (error) {
      if (signal.aborted) return undefined;
      const next = failure(error, file, sent);
      if (next.phase === "none") current.current = undefined;
      setState(next);
      return undefined;
    }
  }

  function drop(problem?: string) {
    current.current?.abort.abort();
    current.current = undefined;
    setState({ phase: "none", problem });
  }

  return {
    state,
    choose: async (file) => {
      const problem = await modelFileProblem(file, limit);
      if (problem) drop(problem);
      else start(file);
    },
    cancel: () => drop(),
    again: () => current.current && start(current.current.file),
    refuse: drop,
    arrived: async (options) => {
      const sending = current.current;
      if (!sending) return undefined;
      const upload = options?.anew ? undefined : await sending.done;
      // Retry an interrupted upload once: the student asked for it by submitting.
      return upload ?? (current.current === sending ? start(sending.file).done : current.current?.done);
    },
  };
}

function failure(error: unknown, file: File, share: number): ModelState {
  if (error instanceof ApiError && error.isPassing) {
    const percent = Math.round(share * 100);
    const problem = percent > 0 ? `The connection was lost at ${percent}%.` : "There is no connection to the lab.";
    return { phase: "interrupted", file, share, title: "Upload interrupted.", problem: `${problem} Your form is kept.` };
  }
  if (error instanceof ApiError && error.status === 429) {
    const next = nextTryAt(error, Date.now());
    const nextTry = next ? ` You can try again at ${timeOfDay(next)}.` : "";
    return { phase: "interrupted", file, share: 0, title: "Not uploaded.", problem: `${error.message} Your form is kept on this page.${nextTry}` };
  }
  return { phase: "none", problem: (error instanceof ApiError && error.fields.file) || messageOf(error) };
}

/** Estimated from the speed so far; undefined in the first second, when it would be a guess. */
function secondsLeft(share: number, passed: number): number | undefined {
  return passed > 1000 && share > 0 ? Math.ceil(((passed / share) * (1 - share)) / 1000) : undefined;
}
