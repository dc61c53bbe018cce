import { api } from "@/lib/api/client";

const excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Fetches the payments of a period as an Excel workbook and saves it as a file. Days like 2026-01-31, both included. */
export async function downloadPayments({ from, to }: { from: string; to: string }): Promise<void> {
  const workbook = await api.GET("/export/payments", { params: { query: { start_date: from, end_date: to } }, parseAs: "arrayBuffer" });
  const address = URL.createObjectURL(new Blob([workbook], { type: excel }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `payments-${from}-to-${to}.xlsx`;
  link.click();
  URL.revokeObjectURL(address);
}
