import type { Job } from "@/lib/api/models";

export type SubmissionReceipt = Pick<Job, "status_link" | "original_filename" | "print_method" | "color" | "printer">;

type KeptReceipt = SubmissionReceipt & { keptAt: number };

const prefix = "printlab.receipt.";

/** Others may use the same computer later. */
const keptFor = 24 * 60 * 60 * 1000;

/** Stores what the next page shows about a new job, because the URL alone must not reveal it to others. */
export function keepReceipt({ id, status_link, original_filename, print_method, color, printer }: Job): void {
  forgetOld();
  const receipt: KeptReceipt = { status_link, original_filename, print_method, color, printer, keptAt: Date.now() };
  localStorage.setItem(prefix + id, JSON.stringify(receipt));
}

/** The receipt of a job submitted from this browser within the last day. */
export function keptReceipt(jobId: string): SubmissionReceipt | undefined {
  forgetOld();
  return read(prefix + jobId);
}

function forgetOld(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && !((read(key)?.keptAt ?? 0) > Date.now() - keptFor)) localStorage.removeItem(key);
  }
}

function read(key: string): KeptReceipt | undefined {
  const kept = localStorage.getItem(key);
  return kept ? (JSON.parse(kept) as KeptReceipt) : undefined;
}
