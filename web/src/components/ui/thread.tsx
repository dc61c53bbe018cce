import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";

export type ThreadStep = { title: string; text?: ReactNode; state: "done" | "now" | "todo" };

/** A progress line: solid for done steps, a ring for the current one, dotted for future ones. */
export function Thread({ steps, label }: { steps: readonly ThreadStep[]; label: string }) {
  return (
    <ol aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {steps.map((step, index) => (
        <li
          key={step.title}
          aria-current={step.state === "now" ? "step" : undefined}
          className="group relative grid grid-cols-[32px_minmax(0,1fr)] gap-4 pb-6 last:pb-0"
        >
          <span
            aria-hidden
            className={clsx(
              "absolute top-7 -bottom-1 left-3.5 border-l-4 group-last:hidden",
              step.state === "done" ? "border-accent" : "border-dotted border-edge",
            )}
          />
          <span
            aria-hidden
            className={clsx(
              "z-1 grid size-8 place-items-center rounded-full text-small font-[650]",
              step.state === "done" && "bg-accent text-accent-ink",
              step.state === "now" && "border-4 border-accent bg-sheet text-accent-text",
              step.state === "todo" && "border-2 border-dashed border-edge bg-sheet text-ink2",
            )}
          >
            {step.state === "done" ? <Check className="size-5" /> : index + 1}
          </span>
          <div>
            <h3 className={clsx(step.state === "todo" && "font-[550] text-ink2")}>
              {step.title}
              {step.state === "done" && <span className="sr-only">, done</span>}
            </h3>
            {step.text && <div className="text-small text-ink2">{step.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
