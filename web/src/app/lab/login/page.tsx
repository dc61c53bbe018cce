import type { Metadata } from "next";

import { Panel } from "@/components/ui/panel";
import { LabSignInForm } from "@/features/lab-portal/lab-sign-in-form";
import { PublicProvider } from "@/lib/api/public-provider";

export const metadata: Metadata = { title: "Lab sign-in", robots: "noindex" };

export default function LabLogin() {
  return (
    <>
      <div className="grid gap-2">
        <h1>Lab sign-in</h1>
        <p>For partner labs that were granted access. Your lab ID is in our email; your PIN was given to you separately.</p>
      </div>
      <Panel aria-label="Sign in">
        <PublicProvider>
          <LabSignInForm />
        </PublicProvider>
      </Panel>
      <p className="text-small text-ink2">No PIN, or it does not work? Ask the person who granted your lab access for a new one.</p>
    </>
  );
}
