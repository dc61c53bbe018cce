"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { LoadError } from "@/components/ui/load-error";
import { Panel } from "@/components/ui/panel";
import { Loading } from "@/features/students/confirmation/confirmation-panel";
import { useExpired } from "@/features/students/confirmation/get-expired";
import { ResendButton } from "@/features/students/confirmation/resend-button";
import { ApiError } from "@/lib/api/api-error";
import type { ExpiredConfirmation } from "@/lib/api/models";
import { dayAndTime } from "@/lib/format/time";
import { paths } from "@/lib/paths";
import { useNow } from "@/lib/use-now";

/** Why a link is no longer valid, and what to do next. */
export function ExpiredPanel({ jobId }: { jobId: string }) {
  const expired = useExpired(jobId);
  if (expired.data) return expired.data.can_resend ? <NewLinkOffer job={expired.data} /> : <NotWaiting job={expired.data} />;
  if (!jobId || isUnknown(expired.error)) return <InvalidLink />;
  if (!expired.isError) return <Loading />;
  return (
    <>
      <h1 className="sr-only">Your confirmation link</h1>
      <LoadError title="Your job did not load" query={expired} />
    </>
  );
}

const isUnknown = (error: Error | null) => error instanceof ApiError && (error.status === 404 || error.status === 400);

/** The job still awaits confirmation: its link expired or was replaced. */
function NewLinkOffer({ job }: { job: ExpiredConfirmation }) {
  const now = useNow();
  const isReplaced = job.expired_at !== null && Date.parse(job.expired_at) > now;
  return (
    <div className="grid gap-4">
      <h1>{isReplaced ? "A newer link is in your email" : "This confirmation link has expired"}</h1>
      <Panel className="grid gap-4" aria-label="Your job">
        <p className="text-small text-ink2">Job {job.job_id.slice(0, 6)}</p>
        <p>{isReplaced ? `The newest link works until ${dayAndTime(job.expired_at!)}. Older ones no longer work.` : job.instructions}</p>
        <p className="text-small text-ink2">Nothing is printed and nothing is charged until you confirm.</p>
        <ResendButton jobId={job.job_id} availableAt={job.resend_available_at} />
      </Panel>
    </div>
  );
}

function NotWaiting({ job }: { job: ExpiredConfirmation }) {
  const isRejected = job.status === "REJECTED";
  return (
    <div className="grid gap-4">
      <h1>{isRejected ? "This job was not accepted" : "This job is not waiting for you"}</h1>
      <Panel className="grid gap-4" aria-label="Your job">
        <p className="text-small text-ink2">Job {job.job_id.slice(0, 6)}</p>
        <p>{isRejected ? "The reasons are in our email. Change the model and submit it again as a new job." : job.instructions}</p>
        <ButtonLink kind="go" big wide href={paths.submit}>
          Submit a model
        </ButtonLink>
      </Panel>
    </div>
  );
}

function InvalidLink() {
  return (
    <div className="grid gap-4">
      <h1>This link is not valid</h1>
      <Panel className="grid gap-4" aria-label="What to do">
        <p>
          It may be incomplete, or its job no longer exists. Open the newest email from the lab and click the link there. If that does not help, reply
          to it or come to the counter.
        </p>
        <p className="text-small text-ink2">An invalid or expired link confirms nothing.</p>
        <ButtonLink kind="go" big wide href={paths.submit}>
          Submit a model
        </ButtonLink>
      </Panel>
    </div>
  );
}
