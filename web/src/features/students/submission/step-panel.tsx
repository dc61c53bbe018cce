import type { ReactNode } from "react";

import { Panel } from "@/components/ui/panel";

/** A numbered part of the form. */
export function StepPanel({ step, title, children }: { step: number; title: string; children: ReactNode }) {
  const id = `step-${step}`;
  return (
    <Panel aria-labelledby={id}>
      <div className="mb-4 flex items-center gap-3">
        <span aria-hidden className="grid size-8 flex-none place-items-center rounded-full border-3 border-ink font-display font-bold">
          {step}
        </span>
        <h2 id={id}>{title}</h2>
      </div>
      {children}
    </Panel>
  );
}
