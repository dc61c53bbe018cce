import {
  Archive,
  BadgeCheck,
  Check,
  CheckCheck,
  Eye,
  Flag,
  History,
  Hourglass,
  Inbox,
  Layers,
  type LucideIcon,
  Mail,
  NotebookPen,
  OctagonX,
  PackageCheck,
  RotateCcw,
  ShieldAlert,
} from "lucide-react";

import { statusWord } from "@/entities/job/status-badge";
import type { EventType, JobEvent, JobStatus } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { grams, hours } from "@/lib/format/number";

type Sentence = { icon: LucideIcon; text: string; isOverride?: boolean };

type Details = Readonly<Record<string, unknown>>;

const text = (details: Details, name: string) => (typeof details[name] === "string" ? details[name] : "");
const amount = (details: Details, name: string) => (typeof details[name] === "number" ? details[name] : undefined);
const cents = (details: Details, name: string) => {
  const value = amount(details, name);
  return value === undefined ? "" : money(value);
};

/** What happens to people and partner labs, and the end of a job, are in no job's history. */
type Elsewhere =
  | "FileDeleted"
  | "JobDeleted"
  | "LabAccessGranted"
  | "LabAccessRevoked"
  | "LabOpened"
  | "LabPinRenewed"
  | "LabShut"
  | "StaffAdded"
  | "StaffDeactivated"
  | "StaffReactivated"
  | "WorkstationAdded"
  | "WorkstationChanged"
  | "WorkstationSignedOut"
  | "WorkstationSignInsFailed";

const sentences: Record<Exclude<EventType, Elsewhere>, (details: Details) => Sentence> = {
  JobCreated: () => ({ icon: Inbox, text: "Submitted" }),
  JobReviewed: (details) => ({ icon: Eye, text: details.reviewed === false ? "Marked as new" : "Reviewed" }),
  NotesEdited: () => ({ icon: NotebookPen, text: "Notes edited" }),
  StaffApproved: (details) => ({
    icon: Check,
    text: `Approved: ${grams(amount(details, "weight_g") ?? 0)}, ${hours(amount(details, "time_hours") ?? 0)}, ${cents(details, "cost_cents")}`,
  }),
  StaffRejected: (details) => ({ icon: OctagonX, text: `Rejected: ${Array.isArray(details.reasons) ? details.reasons.join("; ") : ""}` }),
  StudentConfirmed: (details) => ({ icon: BadgeCheck, text: `Confirmed at ${cents(details, "cost_cents")}` }),
  ConfirmationExpired: () => ({ icon: Hourglass, text: "The confirmation link expired" }),
  EmailResent: (details) => ({ icon: Mail, text: `${capital(text(details, "email_type"))} email sent again` }),
  MailRetried: (details) => ({ icon: Mail, text: `${capital(text(details, "kind").replace("-", " "))} email tried again` }),
  PrintStarted: (details) => ({ icon: Layers, text: `Printing on ${text(details, "printer")}` }),
  PrintCompleted: () => ({ icon: PackageCheck, text: "Print complete" }),
  PrintFailed: (details) => ({ icon: RotateCcw, text: `Print failed: ${text(details, "reason")}. Price unchanged.` }),
  JobPickedUp: () => ({ icon: CheckCheck, text: "Picked up" }),
  PaymentRecorded: (details) => ({
    icon: CheckCheck,
    text: `Paid ${cents(details, "price_cents")} for ${grams(amount(details, "grams") ?? 0)}, picked up by ${text(details, "picked_up_by")}`,
  }),
  JobArchived: () => ({ icon: Archive, text: "Archived" }),
  StatusReverted: (details) => ({ icon: History, text: `Reverted to ${statusWord(text(details, "to") as JobStatus)}` }),
  JobFlagged: (details) => ({ icon: Flag, text: `Flagged: ${text(details, "reason")}` }),
  OriginalRestored: (details) => ({ icon: History, text: `${text(details, "file_name")} put back as the student submitted it` }),
  AdminAction: override,
};

/** A line of a job's history as a sentence. */
export function sentenceOf({ event_type, details }: JobEvent): Sentence {
  return hasSentence(event_type) ? sentences[event_type](details ?? {}) : { icon: History, text: event_type };
}

const hasSentence = (type: EventType): type is keyof typeof sentences => type in sentences;

function override(details: Details): Sentence {
  const reason = text(details, "reason") && ` “${text(details, "reason")}”`;
  if (details.admin_override !== true) return { icon: ShieldAlert, text: `Marked by staff.${reason}` };
  const action = text(details, "action");
  const what =
    action === "change-status"
      ? `Override: status changed from ${statusWord(text(details, "old_status") as JobStatus)} to ${statusWord(text(details, "new_status") as JobStatus)}.`
      : action === "force-confirm"
        ? "Override: confirmed for the student."
        : action === "force-unlock"
          ? "Override: lock released."
          : `Override: ${action}.`;
  return { icon: ShieldAlert, text: `${what}${reason}`, isOverride: true };
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
