"use client";

import { useEffect, useRef } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { Empty } from "@/components/ui/empty";
import { Panel } from "@/components/ui/panel";
import { Spool } from "@/components/ui/spool";
import { Thread } from "@/components/ui/thread";
import { CopyLink } from "@/features/students/receipt/copy-link";
import { keptReceipt } from "@/features/students/receipt/receipts";
import { paths } from "@/lib/paths";
import { useHydrated } from "@/lib/use-hydrated";

/** The ticket of a job just submitted from this browser. */
export function Receipt({ jobId }: { jobId: string }) {
  const hydrated = useHydrated();
  const title = useRef<HTMLHeadingElement>(null);
  const receipt = hydrated ? keptReceipt(jobId) : undefined;

  // The form is gone; screen reader users hear the result.
  useEffect(() => title.current?.focus(), [hydrated]);

  if (!hydrated) return <h1 className="sr-only">Your submission</h1>;
  if (!receipt) return isJobId(jobId) ? <IdOnly jobId={jobId} /> : <NoReceipt />;
  return (
    <div className="mx-auto grid max-w-164 gap-6">
      <div className="grid gap-2">
        <h1 ref={title} tabIndex={-1} className="outline-none">
          We have your model
        </h1>
        <p>
          Your submission is now with staff for review. You will receive an email if it&apos;s rejected or approved, asking for your final
          confirmation before printing.
        </p>
      </div>
      <Panel aria-label="Your receipt" className="grid gap-4">
        <JobId jobId={jobId} />
        <div className="grid gap-1 border-t-2 border-dashed border-line pt-4">
          <p className="font-mono font-semibold wrap-anywhere">{receipt.original_filename}</p>
          <p className="flex flex-wrap gap-x-4 text-small text-ink2">
            <Spool color={receipt.color} />
            <span>{receipt.print_method}</span>
            <span>{receipt.printer}</span>
          </p>
        </div>
        <div className="border-t-2 border-dashed border-line pt-4">
          <CopyLink label="Status link" path={paths.status(receipt.status_link)} />
          <ButtonLink href={paths.status(receipt.status_link)} className="mt-3">
            See its status
          </ButtonLink>
        </div>
      </Panel>
      <Panel aria-labelledby="next" className="grid gap-4">
        <h2 id="next">What happens next</h2>
        <Thread
          label="What happens next"
          steps={[
            { title: "Staff review your model", text: "They check that it prints and set the price.", state: "now" },
            { title: "You confirm the price", text: "With the link in our email. Nothing is printed before that.", state: "todo" },
            { title: "We print it and email you", text: "You pay when you pick it up.", state: "todo" },
          ]}
        />
      </Panel>
      <ButtonLink href={paths.submit} className="justify-self-start">
        Submit another model
      </ButtonLink>
    </div>
  );
}

function JobId({ jobId }: { jobId: string }) {
  return (
    <div className="grid gap-1">
      <p className="text-small text-ink2">Job</p>
      <p className="font-mono text-h1 font-semibold">{jobId.slice(0, 6)}</p>
      <p className="text-small text-ink2">
        Job ID <span className="font-mono wrap-anywhere">{jobId}</span>
      </p>
    </div>
  );
}

/** Another browser knows only what the address says: the rest belongs to whoever submitted the model. */
function IdOnly({ jobId }: { jobId: string }) {
  return (
    <div className="mx-auto grid max-w-164 gap-6">
      <h1>A model was submitted</h1>
      <Panel aria-label="The receipt" className="grid gap-4">
        <JobId jobId={jobId} />
        <p className="border-t-2 border-dashed border-line pt-4">
          The receipt is in the browser that submitted the model, for a day. The link to its status is also in our email.
        </p>
      </Panel>
      <ButtonLink href={paths.submit} className="justify-self-start">
        Submit another model
      </ButtonLink>
    </div>
  );
}

function NoReceipt() {
  return (
    <div className="mx-auto grid max-w-164 gap-6">
      <h1>There is no receipt here</h1>
      <Empty
        title="A receipt is in the browser that submitted the model"
        action={
          <ButtonLink href={paths.submit} kind="ink" className="mt-2">
            Submit a model
          </ButtonLink>
        }
      >
        If you have submitted one, our next email has its status link.
      </Empty>
    </div>
  );
}

const isJobId = (text: string) => /^[0-9a-f]{32}$/.test(text);
