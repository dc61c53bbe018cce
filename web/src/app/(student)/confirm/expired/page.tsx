import type { Metadata } from "next";

import { ExpiredPanel } from "@/features/students/confirmation/expired-panel";

export const metadata: Metadata = { title: "Your confirmation link", robots: "noindex" };

export default async function Expired({ searchParams }: PageProps<"/confirm/expired">) {
  const { job_id } = await searchParams;
  return (
    <div className="mx-auto max-w-164">
      <ExpiredPanel jobId={typeof job_id === "string" ? job_id : ""} />
    </div>
  );
}
