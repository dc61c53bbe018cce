import { EyeOff } from "lucide-react";

import { actionCatalog, type StaffAction } from "@/features/counter/actions/action-catalog";
import type { Job } from "@/lib/api/models";

/** The 16 px icon of an action on a job. */
export function ActionIcon({ action, job }: { action: StaffAction; job: Job }) {
  if (action === "review" && job.staff_viewed_at) return <EyeOff className="size-4" aria-hidden />;
  const { icon: Icon } = actionCatalog[action];
  return <Icon className="size-4" aria-hidden />;
}
