import type { Metadata } from "next";

import { Receipt } from "@/features/students/receipt/receipt";

export const metadata: Metadata = { title: "Model submitted" };

export default async function Submitted({ searchParams }: PageProps<"/submit/success">) {
  const { job } = await searchParams;
  return <Receipt jobId={typeof job === "string" ? job : ""} />;
}
