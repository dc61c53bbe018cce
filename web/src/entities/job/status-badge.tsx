import clsx from "clsx";
import {
  Archive,
  CheckCheck,
  CirclePlay,
  Hourglass,
  Inbox,
  Layers,
  type LucideIcon,
  MailX,
  OctagonX,
  PackageCheck,
  TriangleAlert,
} from "lucide-react";

import type { JobStatus } from "@/lib/api/models";

/** A status, or a flag shown beside one. */
export type BadgeStatus = JobStatus | "LINKEXPIRED" | "MAILFAILED";

const styles: Record<BadgeStatus, { word: string; icon: LucideIcon; ground: string }> = {
  UPLOADED: { word: "Uploaded", icon: Inbox, ground: "bg-info-wash text-info" },
  PENDING: { word: "Pending", icon: Hourglass, ground: "bg-wait-wash text-wait" },
  LINKEXPIRED: { word: "Link expired", icon: TriangleAlert, ground: "bg-flag-wash text-flag" },
  MAILFAILED: { word: "Mail failed", icon: MailX, ground: "bg-stop-wash text-stop" },
  READYTOPRINT: { word: "Ready to Print", icon: CirclePlay, ground: "bg-ready-wash text-ready" },
  PRINTING: { word: "Printing", icon: Layers, ground: "bg-run-wash text-run" },
  COMPLETED: { word: "Completed", icon: PackageCheck, ground: "bg-done-wash text-done" },
  PAIDPICKEDUP: { word: "Paid & Picked Up", icon: CheckCheck, ground: "bg-paid-wash text-paid" },
  REJECTED: { word: "Rejected", icon: OctagonX, ground: "bg-stop-wash text-stop" },
  ARCHIVED: { word: "Archived", icon: Archive, ground: "bg-rest-wash text-rest outline-1 -outline-offset-1 outline-edge outline-dashed" },
};

/** The display name of a status, used everywhere. */
export const statusWord = (status: BadgeStatus) => styles[status].word;

/** Icon and label on a tinted background. */
export function StatusBadge({ status }: { status: BadgeStatus }) {
  const { word, icon: Icon, ground } = styles[status];
  return (
    <span
      className={clsx(
        "inline-flex min-h-7 items-center gap-1.5 rounded-control py-0.5 pr-2.5 pl-1.5 text-small font-[650] whitespace-nowrap forced-colors:border",
        ground,
      )}
    >
      <Icon className="size-[18px] flex-none" aria-hidden />
      {word}
    </span>
  );
}
