import clsx from "clsx";
import type { ComponentProps } from "react";

/** A panel, styled as a sheet of paper. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={clsx("rounded-panel border border-line bg-sheet p-4 desk:p-6", className)} />;
}
