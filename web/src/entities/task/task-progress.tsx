"use client";

import { type ReactNode, useState } from "react";

import { Bar } from "@/components/ui/bar";
import { Button } from "@/components/ui/button";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useStopTask } from "@/entities/task/tasks";
import type { Task } from "@/lib/api/models";

type TaskProgressProps = {
  task: Task;
  label: string;
  /** How far it is, in words. */
  children: ReactNode;
  stop: { title: string; /** What stopping means. */ explanation: string };
};

/** How far a task is, with a way to stop it. */
export function TaskProgress({ task, label, children, stop }: TaskProgressProps) {
  const [isStopping, setStopping] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status">{children}</p>
        <Button onClick={() => setStopping(true)}>Stop</Button>
      </div>
      <Bar role="progressbar" label={label} percent={Math.floor(100 * task.progress)} />
      {isStopping && <StopDialog task={task} {...stop} close={() => setStopping(false)} />}
    </>
  );
}

function StopDialog({ task, title, explanation, close }: { task: Task; title: string; explanation: string; close: () => void }) {
  const stop = useStopTask(task.task_id);
  return (
    <AttributedDialog
      title={title}
      confirm="Stop"
      busy={stop.isPending && "Stopping"}
      error={stop.error}
      close={close}
      onConfirm={(staffName) => stop.mutate({ staff_name: staffName }, { onSuccess: close })}
    >
      <p>{explanation}</p>
    </AttributedDialog>
  );
}
