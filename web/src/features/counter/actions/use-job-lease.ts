"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { jobQuery } from "@/entities/job/get-job";
import { lockChanged } from "@/entities/live/renew";
import { ApiError } from "@/lib/api/api-error";
import { api } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

export type Lease =
  | { phase: "opening" }
  /** The job, unchanging while we hold its lock. */
  | { phase: "held"; job: Job; token: number; holder: string }
  /** The lease ended: typed input stays, nothing was saved. `takenBy` is the new lock holder, if known. */
  | { phase: "lost"; job: Job; takenBy?: string }
  | { phase: "refused"; error: unknown };

const heartbeat = 60_000;

/** Whether an error means that the lease is over. */
export const isLeaseOver = (error: unknown): error is ApiError => error instanceof ApiError && ["locked", "lock_required"].includes(error.code);

/** The lock holder named in an error. */
export function holderIn(error: unknown): string | undefined {
  const name = error instanceof ApiError ? error.details.locked_by : undefined;
  return typeof name === "string" ? name : undefined;
}

/**
 * Holds a job's lock while a dialog is open. Locks before fetching, so the job cannot change under the dialog. Sends a heartbeat every
 * minute and releases the lock when the dialog or the page closes.
 */
export function useJobLease(jobId: string) {
  const queries = useQueryClient();
  const [lease, setLease] = useState<Lease>({ phase: "opening" });
  const [tries, setTries] = useState(0);
  const token = useRef<number | null>(null);

  /** An action ends the lock itself, so there is nothing left to release. */
  const spent = useCallback(() => {
    token.current = null;
    lockChanged(queries, { job_id: jobId, locked_by: null, locked_until: null });
  }, [queries, jobId]);

  const lose = useCallback((takenBy?: string) => {
    token.current = null;
    setLease((now) => (now.phase === "held" ? { phase: "lost", job: now.job, takenBy } : now));
  }, []);

  useEffect(() => {
    const params = { path: { id: jobId } };
    let over = false;
    let beating: ReturnType<typeof setInterval> | undefined;

    async function take() {
      try {
        const lock = await api.POST("/jobs/{id}/lock", { params });
        token.current = lock.lock_token;
        if (over) return giveBack();
        const job = await queries.fetchQuery({ ...jobQuery(jobId), staleTime: 0 });
        if (over) return;
        setLease({ phase: "held", job, token: lock.lock_token, holder: lock.locked_by });
        beating = setInterval(() => void beat(), heartbeat);
      } catch (error) {
        giveBack();
        // A dialog that may contain typed input stays open even if the job cannot be locked again.
        if (!over) setLease((now) => (now.phase === "lost" ? { ...now, takenBy: holderIn(error) ?? now.takenBy } : { phase: "refused", error }));
      }
    }

    async function beat() {
      if (token.current === null) return;
      try {
        await api.POST("/jobs/{id}/lock/extend", { params, body: { lock_token: token.current } });
      } catch (error) {
        // The network may recover before the lease ends; any other error means it has ended.
        if (!(error instanceof ApiError) || error.isPassing || over) return;
        clearInterval(beating);
        lose(holderIn(error));
      }
    }

    function giveBack() {
      if (token.current === null) return;
      const body = { lock_token: token.current };
      token.current = null;
      // Update the cache now, so the ticket does not appear locked until the server processes the release.
      lockChanged(queries, { job_id: jobId, locked_by: null, locked_until: null });
      // If this fails, the lease expires on its own.
      void api.POST("/jobs/{id}/unlock", { params, body, keepalive: true }).catch(() => undefined);
    }

    void take();
    window.addEventListener("pagehide", giveBack);
    return () => {
      over = true;
      clearInterval(beating);
      window.removeEventListener("pagehide", giveBack);
      giveBack();
    };
  }, [jobId, queries, tries, lose]);

  return { lease, spent, lose, takeAgain: () => setTries((count) => count + 1) };
}
