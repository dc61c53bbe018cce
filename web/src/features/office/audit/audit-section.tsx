"use client";

import { ScanSearch } from "lucide-react";
import { useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { TaskProgress } from "@/entities/task/task-progress";
import { isUnderWay } from "@/entities/task/tasks";
import { useStartAudit } from "@/features/office/audit/audit-changes";
import { findingKinds, isOpen, outcomeOf } from "@/features/office/audit/finding-kinds";
import { FindingList } from "@/features/office/audit/finding-list";
import { useAuditReport, useAudits } from "@/features/office/audit/get-audit";
import type { AuditReport } from "@/lib/api/models";
import { dayAndTime } from "@/lib/format/time";

/** Starts scans of the storage, shows the last report, and resolves what it found. */
export function AuditSection() {
  const audits = useAudits();
  const [newest] = audits.data?.reports ?? [];
  const lastDone = audits.data?.reports.find((task) => task.status === "done")?.task_id;
  const report = useAuditReport(lastDone);
  const [isStarting, setStarting] = useState(false);
  const running = newest && isUnderWay(newest) ? newest : undefined;
  return (
    <div className="grid gap-6">
      <Section
        title="Scan of the storage"
        aside={
          <Button kind="ink" offBecause={running && "A scan is running."} onClick={() => setStarting(true)}>
            <ScanSearch className="size-4" aria-hidden />
            Start scan
          </Button>
        }
      >
        {audits.error && !audits.data && <LoadError title="The scans did not load" query={audits} />}
        {report.error && !report.data && <LoadError title="The last report did not load" query={report} />}
        {(audits.isPending || report.isLoading) && <Skeleton lines={2} />}
        {audits.data && !lastDone && !running && (
          <p>No scan has been made yet. It compares every record with the files, and never deletes anything by itself.</p>
        )}
        {report.data && <Summary report={report.data} />}
        {newest?.status === "failed" && (
          <Alert kind="stop" announce="off" title="The newest scan failed.">
            {newest.error}
          </Alert>
        )}
        {running && (
          <TaskProgress
            task={running}
            label="Progress of the scan"
            stop={{
              title: "Stop the scan",
              explanation: "There will be no report of it. A scan changes nothing, and can be started again at any time.",
            }}
          >
            {Math.floor(running.progress * 100)} %, started by {running.started_by}
          </TaskProgress>
        )}
      </Section>
      {report.data &&
        findingKinds.map((kind) => {
          const findings = report.data!.findings.filter((finding) => finding.kind === kind.kind);
          return findings.length > 0 && <FindingList key={kind.kind} of={kind} findings={findings} />;
        })}
      {isStarting && <StartDialog close={() => setStarting(false)} />}
    </div>
  );
}

function Summary({ report }: { report: AuditReport }) {
  const open = report.findings.filter((finding) => findingKinds.some(({ kind, remedy }) => kind === finding.kind && isOpen(finding, remedy))).length;
  return (
    <p>
      <b>{outcomeOf(open)}</b> Last scan {report.report_generated_at && dayAndTime(report.report_generated_at)}
      {report.started_by && `, by ${report.started_by}`}. The scan never deletes anything by itself.
      {report.truncated && " It found more than a report holds: resolve these, and scan again."}
    </p>
  );
}

function StartDialog({ close }: { close: () => void }) {
  const start = useStartAudit();
  return (
    <AttributedDialog
      title="Scan the storage"
      confirm="Start scan"
      busy={start.isPending && "Starting"}
      error={start.error}
      close={close}
      onConfirm={(staffName) => start.mutate(staffName, { onSuccess: close })}
    >
      <p>
        Every file is compared with its record and read once, which takes minutes in a large storage. Work goes on meanwhile, and nothing is changed.
      </p>
    </AttributedDialog>
  );
}
