import type { Metadata } from "next";

import { EstimateQuality } from "@/features/office/analytics/estimate-quality";

export const metadata: Metadata = { title: "Analytics" };

export default function Analytics() {
  return (
    <>
      <h1 className="pb-4">Analytics</h1>
      <EstimateQuality />
    </>
  );
}
