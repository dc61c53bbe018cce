"use client";

import { showToast } from "@/components/ui/toast";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useDeleteFound, useFlagJobs, useRestoreOriginals } from "@/features/office/audit/audit-changes";
import type { Remedy } from "@/features/office/audit/finding-kinds";
import type { AuditFinding } from "@/lib/api/models";
import { count } from "@/lib/format/number";

type RemedyWords = { title: (files: string) => string; confirm: string; busy: string; what: string; done: string };

const words: Record<Remedy, RemedyWords> = {
  delete: {
    title: (files) => `Delete ${files}?`,
    confirm: "Delete",
    busy: "Deleting",
    what: "They are removed from the storage for good. Each deletion is recorded with your name.",
    done: "Deleted.",
  },
  restore: {
    title: (files) => `Restore ${files}?`,
    confirm: "Restore",
    busy: "Restoring",
    what: "The student’s own file comes back. What is there now stays in the folder under another name.",
    done: "Restored.",
  },
  flag: {
    title: (files) => `Flag the ${files} for review?`,
    confirm: "Flag",
    busy: "Flagging",
    what: "The jobs are marked on the dashboard, so that somebody restores the file from a backup or asks the student for it.",
    done: "Flagged for review.",
  },
};

/** Confirms what to do about the selected findings, with attribution. */
export function RemedyDialog({ remedy, findings, close }: { remedy: Remedy; findings: AuditFinding[]; close: () => void }) {
  const changes = { delete: useDeleteFound(), restore: useRestoreOriginals(), flag: useFlagJobs() };
  const change = changes[remedy];
  const said = words[remedy];
  return (
    <AttributedDialog
      title={said.title(remedy === "flag" ? count(findings.length, "job") : count(findings.length, "file"))}
      confirm={said.confirm}
      isDestructive={remedy === "delete"}
      busy={change.isPending && said.busy}
      error={change.error}
      close={close}
      onConfirm={(staffName) =>
        change.mutate(
          { findings, staffName },
          {
            onSuccess: () => {
              showToast({ text: said.done });
              close();
            },
          },
        )
      }
    >
      <p>{said.what}</p>
      <ul className="max-h-48 list-disc overflow-auto pl-5 text-small">
        {findings.map(({ id, path }) => (
          <li key={id} className="font-mono wrap-anywhere">
            {path}
          </li>
        ))}
      </ul>
    </AttributedDialog>
  );
}
