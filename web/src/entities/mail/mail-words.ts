import { Ban, CircleCheck, Hourglass, type LucideIcon, MailX } from "lucide-react";

import type { MailRecord } from "@/lib/api/models";
import { moment } from "@/lib/format/time";

/** All mail kinds, under the API's names: to students in lifecycle order, then to partner labs and the operator. */
export const mailKinds: Readonly<Record<MailRecord["kind"], string>> = {
  received: "Submission received",
  approval: "Approval",
  "confirmation-reminder": "Reminder to confirm",
  rejection: "Rejection",
  confirmed: "Confirmed by staff",
  reprint: "Being reprinted",
  completion: "Ready for pickup",
  "pickup-reminder": "Reminder to pick up",
  "lab-access": "Partner lab can sign in",
  "backup-done": "Backup made",
  "backup-failed": "Backup failed",
};

type Standing = { word: string; icon: LucideIcon; ink: string };

/** The state of a mail, in a few words. */
export function standingOf({ state, sent_at, due_at, attempts }: MailRecord, now: number): Standing {
  switch (state) {
    case "sent":
      return { word: `Sent ${moment(sent_at ?? due_at)}`, icon: CircleCheck, ink: "text-done" };
    case "failed":
      return { word: "Failed", icon: MailX, ink: "text-stop" };
    case "withdrawn":
      return { word: "Not sent", icon: Ban, ink: "text-ink2" };
    default:
      return {
        word: Date.parse(due_at) > now ? `${attempts > 0 ? "Next attempt" : "Due"} ${moment(due_at)}` : "On its way",
        icon: Hourglass,
        ink: "text-wait",
      };
  }
}
