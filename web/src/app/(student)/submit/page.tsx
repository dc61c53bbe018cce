import type { Metadata } from "next";

import { Introduction } from "@/features/students/submission/introduction";
import { SubmissionDesk } from "@/features/students/submission/submission-desk";

export const metadata: Metadata = { title: "Submit a 3D print" };

export default function Submit() {
  return <SubmissionDesk introduction={<Introduction />} />;
}
