"use client";

import clsx from "clsx";
import { type ComponentProps, useState } from "react";

import { controlStyles } from "@/components/ui/control-styles";

/** A multi-line text field; with `maxLength` it counts the remaining characters. */
export function TextArea({ className, onInput, maxLength, ...rest }: ComponentProps<"textarea">) {
  const [length, setLength] = useState(String(rest.value ?? rest.defaultValue ?? "").length);
  const left = maxLength === undefined ? undefined : maxLength - length;
  return (
    <div className="grid gap-1">
      <textarea
        {...rest}
        maxLength={maxLength}
        className={clsx(controlStyles, "min-h-24", className)}
        onInput={(event) => {
          setLength(event.currentTarget.value.length);
          onInput?.(event);
        }}
      />
      {left !== undefined && (
        <p className="text-right text-fine text-ink2">
          {length} of {maxLength}
          <span className="sr-only" role="status">
            {left <= 20 ? `${left} characters left` : ""}
          </span>
        </p>
      )}
    </div>
  );
}
