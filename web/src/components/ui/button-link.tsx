import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

import { buttonLook, type Look } from "@/components/ui/button";

/** A link to another page that looks like a button. */
export function ButtonLink({ kind, big, wide, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} className={clsx(buttonLook({ kind, big, wide }), className)} />;
}
