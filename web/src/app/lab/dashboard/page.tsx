import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { LabDashboard } from "@/features/lab-portal/components/lab-dashboard";
import { LabProvider } from "@/features/lab-portal/components/lab-provider";
import { paths } from "@/lib/paths";
import { labSessionCookie } from "@/lib/session-cookie";

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
