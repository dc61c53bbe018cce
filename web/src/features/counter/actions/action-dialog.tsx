"use client";

import { type ReactNode, useEffect, useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { useJob } from "@/entities/job/get-job";
import { useLab } from "@/entities/lab/get-lab";
import { useStaff } from "@/entities/staff/list-staff";
import { StaffAttribution } from "@/entities/staff/staff-attribution";
import { type ActionFields, useActOnJob } from "@/features/counter/actions/act-on-job";
import { actionCatalog, type StaffAction } from "@/features/counter/actions/action-catalog";
import { lastName, rememberName } from "@/features/counter/actions/last-name";
import { useJobDialogs } from "@/features/counter/actions/opened-dialog";
import { holderIn, isLeaseOver, type Lease } from "@/features/counter/actions/use-job-lease";
import { messageOf, outcomeOf } from "@/lib/api/api-error";
import type { Job } from "@/lib/api/models";

/** Props of each action's dialog. */
export type JobDialogProps = {
  job: Job;
  lease: Extract<Lease, { phase: "held" | "lost" }>;
  /** Gives up our lock because someone else has the job. */
  lose: (takenBy?: string) => void;
  takeAgain: () => void;
  /** Closes the dialog; a completed action has already ended the lock. */
  close: (acted: boolean) => void;
};

type ActionDialogProps<Action extends StaffAction> = JobDialogProps & {
  action: Action;
  /** The action and the person. */
  title: ReactNode;
  /** Label of the confirm button. */
  confirm: ReactNode;
  /** Validated fields besides name and lock token. */
  fields?: ActionFields[Action];
  /** Why it cannot be confirmed yet, apart from a missing name. */
  offBecause?: string;
  /** Toast text: the person and the effect. */
  done: (job: Job) => string;
  size?: "mid" | "wide";
  dirty?: boolean;
  /** Shown above the attribution on phones, such as the price. */
  footNote?: ReactNode;
  children?: ReactNode;
};

/** The frame of every dialog that changes a job: lease, fields, "Performing Action As:", Cancel, and the confirm button. */
export function ActionDialog<Action extends StaffAction>({
  job,
  lease,
  lose,
  takeAgain,
  close,
  action,
  title,
  confirm,
  fields,
  offBecause,
  done,
  size,
  dirty,
  footNote,
  children,
}: ActionDialogProps<Action>) {
  const act = useActOnJob(action, job.id);
  const { open } = useJobDialogs();
  const [name, setName] = useActingName();
  const entry = actionCatalog[action];
  const missing = lease.phase === "lost" ? "Take the job again first." : (offBecause ?? (name ? undefined : `Choose your name to ${verb(action)}.`));

  useTakenBy(job.id, lease, name, act.isPending || act.isSuccess ? undefined : lose);

  function submit() {
    if (missing || act.isPending || lease.phase !== "held") return;
    const body = { ...fields, staff_name: name, lock_token: lease.token };
    act.mutate(body, {
      onSuccess: (answer) => {
        rememberName(name);
        const changed = answer && "allowed_actions" in answer ? answer : undefined;
        const revert = changed?.allowed_actions.find((allowed) => allowed.startsWith("revert-"));
        showToast({ text: done(changed ?? job), action: revert && { label: "Revert", onPress: () => open(revert, job.id) } });
        close(true);
      },
      onError: (error) => isLeaseOver(error) && lose(holderIn(error)),
    });
  }

  return (
    <Dialog
      open
      onOpenChange={() => close(false)}
      title={title}
      subtitle={`${job.id.slice(0, 6)} · ${job.original_filename} · ${job.printer} · ${job.print_method}, ${job.color}`}
      size={size}
      dirty={dirty}
      strip={<LeaseStrip lease={lease} takeAgain={takeAgain} />}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      foot={
        <>
          {footNote && <div className="w-full desk:hidden">{footNote}</div>}
          <div className="mr-auto w-full grow desk:w-auto desk:max-w-72 desk:basis-52">
            <StaffAttribution value={name} onValueChange={setName} />
          </div>
          <Button onClick={() => close(false)}>Cancel</Button>
          <Button type="submit" kind={entry.destroys ? "stop-filled" : "go"} busy={act.isPending && entry.busy} offBecause={missing}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {children}
        {act.error && lease.phase === "held" && (
          <Alert kind="stop" announce="alert" title={outcomeOf(act.error)}>
            {messageOf(act.error)} Try again, or close this and open the job again.
          </Alert>
        )}
      </div>
    </Dialog>
  );
}

function LeaseStrip({ lease, takeAgain }: { lease: JobDialogProps["lease"]; takeAgain: () => void }) {
  if (lease.phase === "held") {
    return (
      <Alert kind="ready" announce="off" title="You hold this job.">
        It stays locked while this window is open and is released if you walk away.
      </Alert>
    );
  }

  return (
    <Alert
      kind="stop"
      announce="alert"
      title={lease.takenBy ? `This job is being edited by ${lease.takenBy}.` : "Your lock on this job ended."}
      action={<Button onClick={takeAgain}>Take it again</Button>}
    >
      Nothing was saved. What you typed is still here.
    </Alert>
  );
}

/** Gives up the lease as soon as the live stream shows another lock holder. */
function useTakenBy(jobId: string, lease: JobDialogProps["lease"], actingName: string, lose: JobDialogProps["lose"] | undefined): void {
  const shown = useJob(jobId).data?.locked_by;
  const takenBy = lease.phase === "held" && shown && shown !== lease.holder && shown !== actingName ? shown : undefined;
  useEffect(() => {
    if (takenBy) lose?.(takenBy);
  }, [takenBy, lose]);
}

/** The name to act as: empty at first, or the last one used if the lab preselects it. */
function useActingName() {
  const preselects = useLab().data?.preselect_last_name ?? false;
  const people = useStaff().data?.staff;
  const [chosen, setChosen] = useState<string>();
  const last = preselects ? lastName() : "";
  const isKnown = people?.some((person) => person.name === last);
  return [chosen ?? (isKnown ? last : ""), setChosen] as const;
}

const verb = (action: StaffAction) => actionCatalog[action].label.toLowerCase().replace(/^mark /, "mark it ");
