import type { Metadata } from "next";

import { JobList } from "@/features/jobs/components/job-list";

export const metadata: Metadata = { title: "Jobs" };

export default function Dashboard() {
  return (
    <>
      <h1 className="sr-only">Jobs</h1>
      <div className="-mx-4 border-y border-line bg-sheet p-3 desk:mx-0 desk:rounded-panel desk:border-x desk:p-4">
        <JobList filter={{}} />
      </div>
    </>
  );
}
