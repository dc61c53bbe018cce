import type { Metadata } from "next";

import { JobPage } from "@/features/counter/job-page/job-page";

export const metadata: Metadata = { title: "Job" };

export default async function Job({ params }: PageProps<"/dashboard/[id]">) {
  return <JobPage id={(await params).id} />;
}
