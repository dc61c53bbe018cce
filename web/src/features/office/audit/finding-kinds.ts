import type { AuditFinding } from "@/lib/api/models";

/** What can be done about a finding, apart from looking at it. */
export type Remedy = "delete" | "restore" | "flag";

export type FindingKind = { kind: string; title: string; explanation: string; remedy?: Remedy };

/** The lists of a report, in order: what needs a decision first. */
export const findingKinds: FindingKind[] = [
  { kind: "broken_link", title: "Jobs without their file", explanation: "Broken link: the record names a file that is gone.", remedy: "flag" },
  { kind: "changed", title: "Changed files", explanation: "The content is not what the record says.", remedy: "restore" },
  { kind: "orphan", title: "Files without a job", explanation: "Orphaned: no active job knows them.", remedy: "delete" },
  { kind: "stale", title: "Files in the wrong folder", explanation: "Stale: the job has moved on, safe to delete.", remedy: "delete" },
  {
    kind: "metadata",
    title: "Job descriptions",
    explanation: "metadata.json is missing or wrong. The lab writes it anew with the job’s next change.",
  },
];

/** Whether something can still be done about it. */
export const isOpen = (finding: AuditFinding, remedy: Remedy | undefined) =>
  !finding.resolution && remedy !== undefined && (remedy !== "restore" || finding.restorable) && (remedy === "delete" || finding.job_id !== null);

/** What is announced about a report. */
export function outcomeOf(open: number): string {
  if (open === 0) return "Nothing needs a decision.";
  return open === 1 ? "One file needs a decision." : `${open} files need a decision.`;
}
