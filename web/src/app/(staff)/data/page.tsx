import type { Metadata } from "next";

import { DataPage } from "@/features/office/data/data-page";

export const metadata: Metadata = { title: "Data" };

export default function Data() {
  return (
    <>
      <h1 className="pb-6">Data</h1>
      <DataPage />
    </>
  );
}
