import clsx from "clsx";
import { Check } from "lucide-react";

import type { PrintMethod } from "@/lib/api/models";

/** What a method is good for; the chosen one has an accent border. */
export function MethodDescription({ method, isChosen }: { method: PrintMethod; isChosen: boolean }) {
  return (
    <div className={clsx("grid content-start gap-0.5 border-l-4 py-1 pl-4 text-label", isChosen ? "border-accent" : "border-line")}>
      <h3 className="flex items-center gap-2 text-body">
        {isChosen && <Check className="size-4 flex-none" aria-hidden />}
        {method.name}
        {isChosen && <span className="sr-only">, chosen</span>}
      </h3>
      <p>{method.description}</p>
      <p className="text-ink2">Best For: {method.best_for}</p>
      <p className="text-ink2">Cost: {method.cost}</p>
    </div>
  );
}
