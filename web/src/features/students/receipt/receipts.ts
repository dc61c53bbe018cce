import type { Job } from "@/lib/api/models";

export type SubmissionReceipt = Pick<Job, "status_link" | "original_filename" | "print_method" | "color" | "printer">;

const key = (jobId: string) => `printlab.receipt.${jobId}`;

/** Stores what the next page shows about a new job, because the URL alone must not reveal it to others. */
export function keepReceipt({ id, status_link, original_filename, print_method, color, printer }: Job): void {
  const receipt: SubmissionReceipt = { status_link, original_filename, print_method, color, printer };
  sessionStorage.setItem(key(id), JSON.stringify(receipt));
}

/** The receipt of a job submitted from this tab. */
export function keptReceipt(jobId: string): SubmissionReceipt | undefined {
  const kept = sessionStorage.getItem(key(jobId));
  return kept ? (JSON.parse(kept) as SubmissionReceipt) : undefined;
}
