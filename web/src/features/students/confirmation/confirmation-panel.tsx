"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { LoadError } from "@/components/ui/load-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useConfirmJob } from "@/features/students/confirmation/confirm-job";
import { Confirmed, Settled } from "@/features/students/confirmation/confirmed";
import { useConfirmation } from "@/features/students/confirmation/get-confirmation";
import { PriceQuestion } from "@/features/students/confirmation/price-question";
import { ApiError } from "@/lib/api/api-error";
import { paths } from "@/lib/paths";

/** The target of a mailed link: the price question, the given answer, or the page for links that are no longer valid. */
export function ConfirmationPanel({ token }: { token: string }) {
  const router = useRouter();
  const confirmation = useConfirmation(token);
  const confirm = useConfirmJob(token);
  const refusal = confirm.error ?? confirmation.error;
  const deadEnd = deadLink(refusal);

  useEffect(() => {
    if (deadEnd !== undefined) router.replace(deadEnd);
  }, [deadEnd, router]);

  if (confirm.data) return <Confirmed job={confirm.data} />;
  if (refusal instanceof ApiError && refusal.code === "invalid_transition") return <Settled error={refusal} />;
  if (confirmation.data && deadEnd === undefined) {
    return <PriceQuestion job={confirmation.data} isConfirming={confirm.isPending} trouble={confirm.error} onConfirm={() => confirm.mutate()} />;
  }

  if (!refusal || deadEnd !== undefined) return <Loading />;
  return (
    <>
      <h1 className="sr-only">Confirm your print</h1>
      <LoadError title="Your job did not load" query={confirmation}>
        {" "}
        Nothing was confirmed.
      </LoadError>
    </>
  );
}

/** Where an expired, replaced, or unknown link leads; undefined while it may still work. */
function deadLink(error: Error | null): string | undefined {
  if (!(error instanceof ApiError) || !["confirmation_expired", "not_found", "invalid_token"].includes(error.code)) return undefined;
  const { job_id } = error.details;
  return paths.confirmExpired(typeof job_id === "string" ? job_id : undefined);
}

export function Loading() {
  return (
    <div aria-busy className="grid gap-4">
      <h1 className="sr-only">Confirm your print</h1>
      <Panel>
        <Skeleton lines={8} />
      </Panel>
    </div>
  );
}
