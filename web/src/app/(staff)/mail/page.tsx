import type { Metadata } from "next";
import { Suspense } from "react";

import { Skeleton } from "@/components/ui/skeleton";
import { MailPage } from "@/features/mail/components/mail-page";

export const metadata: Metadata = { title: "Mail" };

export default function Mail() {
  return (
    <>
      <h1 className="pb-2">Mail</h1>
      <Suspense fallback={<Skeleton lines={8} />}>
        <MailPage />
      </Suspense>
    </>
  );
}
