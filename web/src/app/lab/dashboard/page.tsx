import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { labSessionCookie } from "@/entities/session/session-cookie";
import { LabDashboard } from "@/features/lab-portal/lab-dashboard";
import { LabProvider } from "@/features/lab-portal/lab-provider";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Your lab", robots: "noindex" };

/** Redirects visitors without a cookie to sign in; the API decides whether the cookie is valid. */
export default async function LabStart() {
  if (!(await cookies()).has(labSessionCookie)) redirect(paths.labLogin);
  return (
    <LabProvider>
      <LabDashboard />
    </LabProvider>
  );
}
