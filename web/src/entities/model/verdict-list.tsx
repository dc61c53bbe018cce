import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";

import type { Verdict } from "@/lib/api/models";

/** The lab's verdicts on a model, worst first. */
export function VerdictList({ verdicts }: { verdicts: Verdict[] }) {
  return (
    <ul className="grid gap-2">
      {verdicts.map((verdict) => (
        <Line key={verdict.code} verdict={verdict} />
      ))}
    </ul>
  );
}

function Line({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, color, word } = style(verdict);
  return (
    <li className="flex items-start gap-2">
      <Icon className={clsx("mt-0.5 size-5 flex-none", color)} aria-hidden />
      <span className="min-w-0">
        {word && <b className={color}>{word}</b>} {verdict.message}
      </span>
    </li>
  );
}

function style({ severity, code }: Verdict) {
  if (severity === "error") return { icon: CircleAlert, color: "text-stop", word: "Cannot be printed." };
  if (severity === "warning") return { icon: TriangleAlert, color: "text-flag", word: "Check this." };
  return code.startsWith("fits") ? { icon: CircleCheck, color: "text-done" } : { icon: Info, color: "text-ink2" };
}
