import type { Metadata } from "next";

import { HealthPage } from "@/features/office/health/health-page";

export const metadata: Metadata = { title: "System Health" };

export default function SystemHealth() {
  return <HealthPage />;
}
