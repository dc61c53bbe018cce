import type { Metadata } from "next";

import { Introduction } from "@/features/submission/components/introduction";
import { SubmissionDesk } from "@/features/submission/components/submission-desk";

export const metadata: Metadata = { title: "Submit a 3D print" };

export default function Submit() {
  return <SubmissionDesk introduction={<Introduction />} />;
}
