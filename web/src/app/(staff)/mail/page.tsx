import type { Metadata } from "next";

import { MailPage } from "@/features/office/mail/mail-page";

export const metadata: Metadata = { title: "Mail" };

export default function Mail() {
  return (
    <>
      <h1 className="pb-2">Mail</h1>
      <MailPage />
    </>
  );
}
