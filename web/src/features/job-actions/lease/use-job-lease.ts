"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { jobQuery } from "@/features/jobs/api/get-job";
import { lockChanged } from "@/features/live/renew";
import { ApiError } from "@/lib/api/api-error";
import { api } from "@/lib/api/client";
import type { Job, Lock } from "@/lib/api/models";

export type Lease =
  | { phase: "opening" }
  /** The job as it stands under our lock. */
  | { phase: "held"; job: Job; token: number }
  /** The lease ended: what was typed stays, nothing was saved. */
  | { phase: "lost"; job: Job }
  | { phase: "refused"; error: unknown };

const heartbeat = 60_000;

/**
 * Takes a job's lock while a dialog is open: first the lock, then the job, so that what is shown cannot change under the dialog. Beats
 * every minute, and gives the lock back when the dialog or the page closes.
 */
export function useJobLease(jobId: string) {
  const queries = useQueryClient();
  const [lease, setLease] = useState<Lease>({ phase: "opening" });
  const [tries, setTries] = useState(0);
  const token = useRef<number | null>(null);

  /** An action ends the lock itself: nothing is left to give back. */
  const spent = useCallback(() => {
    token.current = null;
  }, []);

  useEffect(() => {
    let over = false;
    let beating: ReturnType<typeof setInterval> | undefined;

    async function take() {
      try {
        const lock = await api<Lock>(`jobs/${jobId}/lock`, { method: "POST" });
        token.current = lock.lock_token;
        if (over) return giveBack();
        const job = await queries.fetchQuery({ ...jobQuery(jobId), staleTime: 0 });
        if (over) return;
        setLease({ phase: "held", job, token: lock.lock_token });
        beating = setInterval(() => void beat(job), heartbeat);
      } catch (error) {
        giveBack();
        if (!over) setLease({ phase: "refused", error });
      }
    }

    async function beat(job: Job) {
      if (token.current === null) return;
      try {
        await api<Lock>(`jobs/${jobId}/lock/extend`, { method: "POST", body: { lock_token: token.current } });
      } catch (error) {
        // A lost network may come back before the lease ends; a refusal means that it has ended.
        if (!(error instanceof ApiError) || error.isPassing || over) return;
        clearInterval(beating);
        token.current = null;
        setLease({ phase: "lost", job });
      }
    }

    function giveBack() {
      if (token.current === null) return;
      const body = { lock_token: token.current };
      token.current = null;
      // Said at once, so that the ticket does not call it locked for the moment until the server has heard.
      lockChanged(queries, { job_id: jobId, locked_by: null, locked_until: null });
      // Should this fail, the lease ends by itself.
      void api(`jobs/${jobId}/unlock`, { method: "POST", body, keepalive: true }).catch(() => undefined);
    }

    void take();
    window.addEventListener("pagehide", giveBack);
    return () => {
      over = true;
      clearInterval(beating);
      window.removeEventListener("pagehide", giveBack);
      giveBack();
    };
  }, [jobId, queries, tries]);

  return { lease, spent, takeAgain: () => setTries((count) => count + 1) };
}
