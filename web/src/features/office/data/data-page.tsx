"use client";

import { Empty } from "@/components/ui/empty";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { useSession } from "@/entities/session/get-session";
import { RetentionPanel } from "@/features/office/data/retention-panel";

/** Sets old jobs aside, and deletes those that were set aside long ago; for admin workstations. */
export function DataPage() {
  const session = useSession().data;
  if (!session) return <TicketSkeletons count={2} />;
  if (!session.workstation.is_admin) {
    return <Empty title="This workstation cannot archive or delete jobs">Sign in on an admin workstation, or ask an admin to do it.</Empty>;
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 desk:grid-cols-2">
      <RetentionPanel action="archive" />
      <RetentionPanel action="prune" />
    </div>
  );
}
