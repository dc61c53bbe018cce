"use client";

import { Empty } from "@/components/ui/empty";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { useSession } from "@/entities/session/get-session";
import { StaffManagement } from "@/features/office/admin/staff-management";
import { Workstations } from "@/features/office/admin/workstations";
import { PartnerLabs } from "@/features/office/partner-labs/partner-labs";

/** Manages the lab's staff, computers, and partner labs, for admin workstations. */
export function AdminPage() {
  const session = useSession().data;
  if (!session) return <TicketSkeletons count={2} />;
  if (!session.workstation.is_admin) {
    return <Empty title="This workstation cannot manage the lab">Sign in on an admin workstation, or ask an admin to give this one the right.</Empty>;
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 desk:grid-cols-2">
      <StaffManagement />
      <Workstations />
      <div className="desk:col-span-2">
        <PartnerLabs />
      </div>
    </div>
  );
}
