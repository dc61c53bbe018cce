"use client";

import { Box } from "lucide-react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Spool } from "@/components/ui/spool";
import { useLab } from "@/entities/lab/get-lab";
import { PriceFacts } from "@/features/students/confirmation/price-facts";
import { messageOf } from "@/lib/api/api-error";
import type { Confirmation } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { dayAndTime } from "@/lib/format/time";
import { paths } from "@/lib/paths";

type PriceQuestionProps = { job: Confirmation; isConfirming: boolean; trouble: Error | null; onConfirm: () => void };

/** The price as a question, with one answer. */
export function PriceQuestion({ job, isConfirming, trouble, onConfirm }: PriceQuestionProps) {
  const price = money(job.cost_cents);
  return (
    <div className="grid gap-4">
      <h1>Print this for {price}?</h1>
      <p>We have looked at your model and set the price. Nothing is printed until you confirm.</p>
      <Panel aria-label="Your job" className="grid gap-4">
        <div className="flex items-center gap-4">
          <div aria-hidden className="grid size-24 flex-none place-items-center rounded-control bg-dot-grid text-ink2">
            <Box className="size-12" strokeWidth={1} />
          </div>
          <div className="min-w-0">
            <p className="font-mono font-semibold wrap-anywhere">{job.original_filename}</p>
            <p className="text-small text-ink2">Job {job.job_id.slice(0, 6)}</p>
            <p className="mt-1 flex flex-wrap gap-x-4 text-small text-ink2">
              <Spool color={job.color} />
              <span>{job.print_method}</span>
              <span>{job.printer}</span>
            </p>
          </div>
        </div>
        <PriceFacts job={job} />
        <p className="flex items-baseline justify-between gap-4 border-t-2 border-dashed border-line pt-4">
          <span className="text-h4 font-[650]">Price</span>
          <span className="font-display text-price font-bold tracking-tight">{price}</span>
        </p>
      </Panel>
      {trouble && (
        <Alert kind="stop" announce="alert">
          {messageOf(trouble)} Press the button once more.
        </Alert>
      )}
      <Button kind="go" big wide busy={isConfirming && "Confirming"} onClick={onConfirm}>
        Confirm and print for {price}
      </Button>
      <p className="text-center text-small text-ink2">
        {job.expires_at && `This link works until ${dayAndTime(job.expires_at)}. `}You pay when you pick up.
      </p>
      <NotExpected />
    </div>
  );
}

function NotExpected() {
  const [hours] = useLab().data?.opening_hours ?? [];
  return (
    <Panel aria-labelledby="not-expected" className="desk:p-4">
      <h2 id="not-expected" className="font-text text-body font-bold tracking-normal">
        Not what you expected?
      </h2>
      <p className="text-small">
        Do nothing and the job will not be printed. To change the model or its scale, <a href={paths.submit}>submit it again</a>. Questions about the
        price: reply to our email or come to the counter{hours && `, ${hours}`}.
      </p>
    </Panel>
  );
}
