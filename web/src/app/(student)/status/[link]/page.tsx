import type { Metadata } from "next";

import { JobProgress } from "@/features/students/progress/job-progress";
import { readSegment } from "@/lib/text/read-segment";

export const metadata: Metadata = { title: "Your print", robots: "noindex", referrer: "no-referrer" };

export default async function Status({ params }: PageProps<"/status/[link]">) {
  const { link } = await params;
  return (
    <div className="mx-auto max-w-220">
      <JobProgress link={readSegment(link)} />
    </div>
  );
}
