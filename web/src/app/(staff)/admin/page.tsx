import type { Metadata } from "next";

import { AdminPage } from "@/features/office/admin/admin-page";

export const metadata: Metadata = { title: "Staff" };

export default function Admin() {
  return (
    <>
      <h1 className="pb-6">Staff, workstations and partner labs</h1>
      <AdminPage />
    </>
  );
}
