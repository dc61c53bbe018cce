"use client";

import { Box, Download, Ellipsis, KeyRound, TextSearch } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { Menu, menuItemStyles } from "@/components/ui/menu";
import { actionLabel, actionCatalog, type StaffAction } from "@/features/counter/actions/action-catalog";
import { ActionIcon } from "@/features/counter/actions/action-icon";
import { useMenuWatch } from "@/features/counter/actions/menu-watch";
import { useJobDialogs } from "@/features/counter/actions/opened-dialog";
import { SlicerAnchor } from "@/features/counter/slicer/slicer-anchor";
import type { Job } from "@/lib/api/models";
import { paths } from "@/lib/paths";
import { useNow } from "@/lib/use-now";

type JobMenuProps = {
  job: Job;
  actions: readonly StaffAction[];
  /** On the job's own page, the link to it is omitted. */
  onOwnPage?: boolean;
  canUnlock?: boolean;
};

/** All actions of a job besides its two buttons. */
export function JobMenu({ job, actions, onOwnPage, canUnlock }: JobMenuProps) {
  const now = useNow();
  const dialogs = useJobDialogs();
  const watch = useMenuWatch();
  return (
    <Menu
      onToggle={(open) => watch(job, open)}
      trigger={
        <IconButton lined label={`More for ${job.student_name}`}>
          <Ellipsis className="size-5" aria-hidden />
        </IconButton>
      }
    >
      {!onOwnPage && (
        <DropdownMenu.Item asChild>
          <Link href={paths.job(job.id)} prefetch={false} className={`${menuItemStyles} text-ink`}>
            <TextSearch className="size-4" aria-hidden />
            Details
          </Link>
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Item asChild>
        <SlicerAnchor job={job} className={`${menuItemStyles} text-ink`}>
          <Box className="size-4" aria-hidden />
          Open in Slicer
        </SlicerAnchor>
      </DropdownMenu.Item>
      <DropdownMenu.Item asChild>
        <a href={`/api/v1/jobs/${job.id}/file`} download className={`${menuItemStyles} text-ink`}>
          <Download className="size-4" aria-hidden />
          Download file
        </a>
      </DropdownMenu.Item>
      {canUnlock && (
        <Action icon={<KeyRound className="size-4" aria-hidden />} select={() => dialogs.open("force-unlock", job.id)}>
          {actionCatalog["force-unlock"].label}
        </Action>
      )}
      {actions.length > 0 && <DropdownMenu.Separator className="my-1 border-t border-line" />}
      {actions.map((action) => (
        <Action
          key={action}
          stop={actionCatalog[action].destroys}
          icon={<ActionIcon action={action} job={job} />}
          select={() => dialogs.open(action, job.id)}
        >
          {actionLabel(action, job, now)}
        </Action>
      ))}
    </Menu>
  );
}

function Action({ icon, stop, select, children }: { icon: ReactNode; stop?: boolean; select: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item className={`${menuItemStyles} ${stop ? "text-stop" : ""}`} onSelect={select}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}
