import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

import { buttonStyles, type ButtonStyle } from "@/components/ui/button";

/** A link to another page that looks like a button. */
export function ButtonLink({ kind, big, wide, className, ...rest }: ButtonStyle & ComponentProps<typeof Link>) {
  return <Link {...rest} className={clsx(buttonStyles({ kind, big, wide }), className)} />;
}
