"use client";

import Link from "next/link";

import { Alert } from "@/components/ui/alert";
import { LoadError } from "@/components/ui/load-error";
import { Skeleton } from "@/components/ui/skeleton";
import { TaskProgress } from "@/entities/task/task-progress";
import { isUnderWay } from "@/entities/task/tasks";
import { type RetentionAction, useBatch } from "@/features/office/data/retention";
import type { Task } from "@/lib/api/models";
import { count, number } from "@/lib/format/number";
import { moment } from "@/lib/format/time";
import { paths } from "@/lib/paths";

/** How far the newest batch is, or how it ended and what it left out. */
export function BatchReport({ action, taskId }: { action: RetentionAction; taskId: string }) {
  const batch = useBatch(taskId);
  const { data } = batch;
  if (!data) return batch.error ? <LoadError title="The last result did not load" query={batch} /> : <Skeleton lines={2} />;
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {isUnderWay(data) ? <Running action={action} task={data} /> : <Ended action={action} task={data} />}
      {data.skipped.length > 0 && <Skipped task={data} />}
    </div>
  );
}

const doneOf = (action: RetentionAction, { result }: Task) => result[action === "archive" ? "jobs_archived" : "jobs_deleted"] ?? 0;

function Running({ action, task }: { action: RetentionAction; task: Task }) {
  const label = action === "archive" ? "Archiving" : "Deleting";
  return (
    <>
      <TaskProgress
        task={task}
        label={label}
        stop={{ title: "Stop after the current job", explanation: "What is done stays done. The other jobs stay as they are." }}
      >
        {label}: {number(doneOf(action, task) + (task.result.jobs_skipped ?? 0))} of {count(task.result.jobs_total ?? 0, "job")}
      </TaskProgress>
      {task.error ? (
        <Alert kind="wait" title="It waits.">
          {task.error} It goes on by itself.
        </Alert>
      ) : (
        <p className="text-small text-ink2">Started by {task.started_by}. It goes on even if you leave this page.</p>
      )}
    </>
  );
}

function Ended({ action, task }: { action: RetentionAction; task: Task }) {
  const done = `${count(doneOf(action, task), "job")} ${action === "archive" ? "archived" : "deleted"}`;
  const left = task.result.jobs_skipped ?? 0;
  return (
    <Alert kind={task.status === "done" && left === 0 ? "done" : "wait"} title={task.status === "done" ? `${done}.` : `Stopped: ${done}.`}>
      {left > 0 && `${count(left, "job was", "jobs were")} left out. `}
      Started by {task.started_by}
      {task.finished_at && `, ended ${moment(task.finished_at)}`}.
    </Alert>
  );
}

function Skipped({ task }: { task: Task }) {
  const others = (task.result.jobs_skipped ?? 0) - task.skipped.length;
  return (
    <details open={task.skipped.length <= 5}>
      <summary className="flex min-h-11 cursor-pointer items-center font-[650]">Left out</summary>
      <ul className="grid divide-y divide-line">
        {task.skipped.map(({ job_id, display_name, reason }) => (
          <li key={job_id} className="py-2">
            <Link href={paths.job(job_id)} className="flex min-h-11 items-center wrap-anywhere">
              {display_name}
            </Link>
            <p className="text-small text-ink2">{reason}</p>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="text-small text-ink2">And {count(others, "other")}.</p>}
    </details>
  );
}
