"use client";

import clsx from "clsx";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";

import { IconButton } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";

/** A single-line text field. `unit` appears at its end: "g", "h". */
export function TextInput({ unit, className, ...rest }: ComponentProps<"input"> & { unit?: ReactNode }) {
  const input = <input {...rest} className={clsx(controlStyles, unit && "pr-10 font-display text-figure font-bold", className)} />;
  if (!unit) return input;
  return (
    <div className="relative">
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-ink2">{unit}</span>
    </div>
  );
}

/** A password field with a show button. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <input {...rest} type={shown ? "text" : "password"} className={clsx(controlStyles, "pr-12", className)} />
      <IconButton className="absolute top-0.5 right-0.5" label={shown ? "Hide password" : "Show password"} onClick={() => setShown(!shown)}>
        {shown ? <EyeOff className="size-5" aria-hidden /> : <Eye className="size-5" aria-hidden />}
      </IconButton>
    </div>
  );
}
