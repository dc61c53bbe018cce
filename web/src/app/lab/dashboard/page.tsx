import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { labSessionCookie } from "@/entities/session/session-cookie";
import { LabDashboard } from "@/features/lab-portal/lab-dashboard";
import { LabProvider } from "@/features/lab-portal/lab-provider";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Your lab", robots: "noindex" };

/** A visitor without a cookie is sent to sign in; whether the cookie is good, the API decides. */
export default async function LabStart() {
  if (!(await cookies()).has(labSessionCookie)) redirect(paths.labLogin);
  return (
    <LabProvider>
      <LabDashboard />
    </LabProvider>
  );
}
