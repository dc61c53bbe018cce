import type { ReactNode } from "react";

/** A panel with a heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid content-start gap-4 rounded-panel border border-line bg-sheet p-4 desk:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <h2>{title}</h2>
        {aside && <div className="text-small text-ink2">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
