"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { type FindingKind, isOpen, type Remedy } from "@/features/office/audit/finding-kinds";
import { RemedyDialog } from "@/features/office/audit/remedy-dialog";
import type { AuditFinding } from "@/lib/api/models";
import { bytes, count } from "@/lib/format/number";
import { moment } from "@/lib/format/time";

const verbs: Record<Remedy, string> = { delete: "Delete selected", restore: "Restore selected", flag: "Flag for review" };
const done: Record<string, string> = { deleted: "Deleted", restored: "Restored", flagged: "Flagged" };

/** More would be slow to draw and too many to decide about at once. */
const most = 200;

/** One kind of findings, with the choice of which to act on. */
export function FindingList({ of: { title, explanation, remedy }, findings }: { of: FindingKind; findings: AuditFinding[] }) {
  const [chosen, setChosen] = useState<number[]>([]);
  const [isDeciding, setDeciding] = useState(false);
  const shown = findings.slice(0, most);
  const open = shown.filter((finding) => isOpen(finding, remedy));
  const selected = open.filter((finding) => chosen.includes(finding.id));
  return (
    <Section
      title={`${title} (${findings.length})`}
      aside={
        remedy &&
        open.length > 0 && (
          <Button
            kind={remedy === "delete" ? "stop" : "quiet"}
            offBecause={selected.length === 0 ? "Select at least one first." : undefined}
            onClick={() => setDeciding(true)}
          >
            {verbs[remedy]}
          </Button>
        )
      }
    >
      <p className="text-small text-ink2">{explanation}</p>
      {remedy && open.length > 1 && (
        <label className="flex min-h-11 items-center gap-3 text-small">
          <input
            type="checkbox"
            className="size-5 flex-none accent-accent"
            checked={selected.length === open.length}
            onChange={(event) => setChosen(event.target.checked ? open.map((finding) => finding.id) : [])}
          />
          Select all {open.length}
        </label>
      )}
      <ul className="grid">
        {shown.map((finding) => (
          <FindingLine
            key={finding.id}
            finding={finding}
            checked={isOpen(finding, remedy) ? chosen.includes(finding.id) : undefined}
            onChange={(checked) => setChosen(checked ? [...chosen, finding.id] : chosen.filter((id) => id !== finding.id))}
          />
        ))}
      </ul>
      {findings.length > most && <p className="text-small text-ink2">And {count(findings.length - most, "more")}; resolve these first.</p>}
      {isDeciding && remedy && (
        <RemedyDialog
          remedy={remedy}
          findings={selected}
          close={() => {
            setDeciding(false);
            setChosen([]);
          }}
        />
      )}
    </Section>
  );
}

type FindingLineProps = {
  finding: AuditFinding;
  /** Undefined if nothing can be done about it. */ checked?: boolean;
  onChange: (checked: boolean) => void;
};

function FindingLine({ finding: { path, student_name, detail, bytes: size, modified_at, resolution }, checked, onChange }: FindingLineProps) {
  return (
    <li className="border-t border-line py-1">
      <label className="flex min-h-11 items-center gap-3">
        {checked !== undefined && (
          <input type="checkbox" className="size-5 flex-none accent-accent" checked={checked} onChange={(event) => onChange(event.target.checked)} />
        )}
        <span className="min-w-0 grow">
          {student_name && <b className="block">{student_name}</b>}
          <span className="font-mono wrap-anywhere">{path}</span>
          <span className="block text-small text-ink2">
            {[detail, size > 0 && bytes(size), modified_at && moment(modified_at)].filter(Boolean).join(" · ")}
          </span>
        </span>
        {resolution && (
          <span className="text-right text-small text-ink2">
            {done[resolution.action] ?? resolution.action} by {resolution.staff_name}, {moment(resolution.at)}
          </span>
        )}
      </label>
    </li>
  );
}
