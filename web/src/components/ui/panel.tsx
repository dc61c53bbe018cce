import clsx from "clsx";
import type { ComponentProps } from "react";

/** A sheet of paper on the bench. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={clsx("rounded-panel border border-line bg-sheet p-4 desk:p-6", className)} />;
}
