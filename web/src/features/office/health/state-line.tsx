import { CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type StateLineProps = { name: string; isOk: boolean; /** What is known about it. */ children?: ReactNode };

/** One thing that is well or not, with what is known about it. */
export function StateLine({ name, isOk, children }: StateLineProps) {
  const Icon = isOk ? CircleCheck : TriangleAlert;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2.5">
      <Icon className={`size-5 flex-none self-center ${isOk ? "text-done" : "text-stop"}`} aria-hidden />
      <b>
        {name}
        <span className="sr-only">{isOk ? ": fine." : ": has a problem."}</span>
      </b>
      <span className="ml-auto text-right text-small text-ink2">{children}</span>
    </li>
  );
}
