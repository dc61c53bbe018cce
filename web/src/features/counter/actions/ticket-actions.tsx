"use client";

import { Box, Lock } from "lucide-react";

import { Button, buttonStyles } from "@/components/ui/button";
import { useSession } from "@/entities/session/get-session";
import { actionLabel, actionsOf, isNew, type StaffAction } from "@/features/counter/actions/action-catalog";
import { ActionIcon } from "@/features/counter/actions/action-icon";
import { JobMenu } from "@/features/counter/actions/job-menu";
import { useJobDialogs } from "@/features/counter/actions/opened-dialog";
import { SlicerAnchor } from "@/features/counter/slicer/slicer-anchor";
import type { Job } from "@/lib/api/models";
import { useIsPhone } from "@/lib/use-media";
import { useNow } from "@/lib/use-now";

/** Whether someone else currently has the job open. False in the window that has it open itself. */
export function useIsLocked(job: Job, isOpenHere: boolean): boolean {
  const now = useNow();
  return !isOpenHere && Boolean(job.locked_by && job.locked_until && Date.parse(job.locked_until) > now);
}

/** The buttons of a job, or who is editing it. On phones the second button moves into the menu. */
export function TicketActions({ job, isLocked, onOwnPage }: { job: Job; isLocked: boolean; onOwnPage?: boolean }) {
  const isPhone = useIsPhone();
  const isAdmin = useSession().data?.workstation.is_admin ?? false;
  const { main, beside, menu } = actionsOf(job);
  // For jobs ready to print, opening the file is the most frequent action besides the main one.
  const offersSlicer = main === "mark-printing" && !isNew(job) && beside === undefined;
  const offered = isPhone && beside ? [beside, ...menu] : menu;
  // A single menu for both states, so an open menu stays open when a lock comes or goes.
  return (
    <>
      {isLocked ? (
        <LockBanner job={job} />
      ) : (
        <>
          {!isPhone && beside && <ActionButton job={job} action={beside} />}
          {!isPhone && offersSlicer && (
            <SlicerAnchor job={job} className={buttonStyles({})}>
              <Box className="size-4" aria-hidden />
              Open in Slicer
            </SlicerAnchor>
          )}
          {main && <ActionButton job={job} action={main} main />}
        </>
      )}
      <JobMenu job={job} actions={isLocked ? [] : offered} onOwnPage={onOwnPage} canUnlock={isLocked && isAdmin} />
    </>
  );
}

function ActionButton({ job, action, main }: { job: Job; action: StaffAction; main?: boolean }) {
  const now = useNow();
  const dialogs = useJobDialogs();
  return (
    <Button kind={main ? "ink" : "quiet"} data-action={action} onClick={() => dialogs.open(action, job.id)}>
      {!main && <ActionIcon action={action} job={job} />}
      {actionLabel(action, job, now)}
    </Button>
  );
}

function LockBanner({ job }: { job: Job }) {
  return (
    <p role="status" className="flex min-h-11 items-center gap-2 rounded-control bg-wait-wash px-3 text-small font-semibold text-wait">
      <Lock className="size-4 flex-none" aria-hidden />
      Being edited by {job.locked_by}
    </p>
  );
}
