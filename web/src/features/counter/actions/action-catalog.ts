import {
  Check,
  CheckCheck,
  CirclePlay,
  Eye,
  Flag,
  History,
  KeyRound,
  Layers,
  type LucideIcon,
  MailPlus,
  NotebookPen,
  OctagonX,
  PackageCheck,
  Shuffle,
  Trash2,
  UserCheck,
} from "lucide-react";

import type { Job, JobAction } from "@/lib/api/models";

/** Actions staff can take on a job: the API's actions, plus breaking someone else's lock. */
export type StaffAction = JobAction | "force-unlock";

type CatalogEntry = {
  /** Button label: the verb from the lifecycle table. */
  label: string;
  /** Button label while the action is in progress. */
  busy: string;
  icon: LucideIcon;
  destroys?: boolean;
};

/**
 * The label of each action, in menu order. A job's `allowed_actions` determine which of them it offers; actions without a button appear in the
 * menu.
 */
export const actionCatalog: Record<StaffAction, CatalogEntry> = {
  review: { label: "Mark as Reviewed", busy: "Marking", icon: Eye },
  approve: { label: "Approve", busy: "Approving", icon: Check },
  reject: { label: "Reject", busy: "Rejecting", icon: OctagonX },
  "mark-printing": { label: "Mark Printing", busy: "Marking", icon: CirclePlay },
  "mark-complete": { label: "Mark Complete", busy: "Marking", icon: PackageCheck },
  "mark-failed": { label: "Print Failed", busy: "Returning", icon: Layers },
  payment: { label: "Mark Picked Up", busy: "Recording", icon: CheckCheck },
  "mark-picked-up": { label: "Hand over without payment", busy: "Marking", icon: CheckCheck },
  "revert-completion": { label: "Revert", busy: "Reverting", icon: History },
  "revert-pickup": { label: "Revert", busy: "Reverting", icon: History },
  "force-confirm": { label: "Confirm for Student", busy: "Confirming", icon: UserCheck },
  "resend-email": { label: "Resend Email", busy: "Sending", icon: MailPlus },
  notes: { label: "Notes", busy: "Saving", icon: NotebookPen },
  flag: { label: "Flag", busy: "Flagging", icon: Flag },
  "change-status": { label: "Change Status", busy: "Changing", icon: Shuffle },
  delete: { label: "Delete", busy: "Deleting", icon: Trash2, destroys: true },
  "force-unlock": { label: "Unlock", busy: "Unlocking", icon: KeyRound },
};

// In order of priority. Independent of the status: a job offers only its allowed_actions.
const mainOrder: readonly StaffAction[] = ["approve", "mark-printing", "mark-complete", "payment", "resend-email"];
const besideOrder: readonly StaffAction[] = ["revert-completion", "revert-pickup", "mark-failed", "force-confirm", "reject"];
const menuOrder = Object.keys(actionCatalog) as StaffAction[];

/** Whether an uploaded job has not been reviewed yet. */
export const isNew = (job: Job) => job.status === "UPLOADED" && !job.staff_viewed_at;

/** At most two buttons for a job; the rest goes into its menu. */
export function actionsOf(job: Job): { main?: StaffAction; beside?: StaffAction; menu: StaffAction[] } {
  const allowed = new Set<StaffAction>(job.allowed_actions);
  const main = mainOrder.find((action) => allowed.has(action));
  const beside = isNew(job) && allowed.has("review") ? "review" : besideOrder.find((action) => allowed.has(action) && action !== main);
  return { main, beside, menu: menuOrder.filter((action) => allowed.has(action) && action !== main && action !== beside) };
}

/** The label of an action on this job; a revert shows the time left. */
export function actionLabel(action: StaffAction, job: Job, now: number): string {
  if (action === "review" && job.staff_viewed_at) return "Mark as New";
  const isRevert = action === "revert-completion" || action === "revert-pickup";
  if (!isRevert || !job.revert_until) return actionCatalog[action].label;
  return `Revert (${Math.max(1, Math.ceil((Date.parse(job.revert_until) - now) / 60_000))} min)`;
}
