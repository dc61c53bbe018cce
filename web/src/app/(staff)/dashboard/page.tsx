import type { Metadata } from "next";
import { Suspense } from "react";

import { TicketSkeletons } from "@/components/ui/skeleton";
import { JobDashboard } from "@/features/counter/dashboard/job-dashboard";
import { Notices } from "@/features/staff-frame/notices";

export const metadata: Metadata = { title: "Jobs" };

export default function Dashboard() {
  return (
    <>
      <h1 className="sr-only">Jobs</h1>
      <Notices />
      <Suspense fallback={<TicketSkeletons />}>
        <JobDashboard />
      </Suspense>
    </>
  );
}
