import type { Metadata } from "next";

import { EstimateQuality } from "@/features/office/analytics/estimate-quality";
import { PaymentsExport } from "@/features/office/analytics/payments-export";

export const metadata: Metadata = { title: "Analytics" };

export default function Analytics() {
  return (
    <>
      <h1 className="pb-4">Analytics</h1>
      <div className="grid gap-6">
        <EstimateQuality />
        <PaymentsExport />
      </div>
    </>
  );
}
