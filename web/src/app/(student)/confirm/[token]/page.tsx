import type { Metadata } from "next";

import { ConfirmationPanel } from "@/features/students/confirmation/confirmation-panel";
import { readSegment } from "@/lib/text/read-segment";

export const metadata: Metadata = { title: "Confirm your print", robots: "noindex", referrer: "no-referrer" };

export default async function Confirm({ params }: PageProps<"/confirm/[token]">) {
  const { token } = await params;
  return (
    <div className="mx-auto max-w-164">
      <ConfirmationPanel token={readSegment(token)} />
    </div>
  );
}
