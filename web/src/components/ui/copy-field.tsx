"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

type CopyFieldProps = {
  label: string;
  value: string;
  hint: ReactNode;
  /** The noun for the value, as in "The link is selected". */
  what: string;
  className?: string;
};

/** A value to keep, with a copy button. */
export function CopyField({ label, value, hint, what, className }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "selected">();
  const isCopied = outcome === "copied";

  async function copy() {
    field.current?.select();
    setOutcome((await lentClipboard(field.current!.value)) || document.execCommand("copy") ? "copied" : "selected");
  }

  return (
    <div className="grid items-end gap-3 desk:grid-cols-[minmax(0,1fr)_auto]">
      <Field label={label} hint={hint}>
        {(control) => <TextInput {...control} ref={field} readOnly value={value} className={className} />}
      </Field>
      <Button className="min-h-12 desk:mb-6" onClick={() => void copy()}>
        {isCopied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
        {isCopied ? "Copied" : "Copy"}
      </Button>
      <p role="status" className="sr-only">
        {isCopied && `${what.charAt(0).toUpperCase()}${what.slice(1)} copied`}
      </p>
      {outcome === "selected" && (
        <p role="status" className="text-small text-ink2">
          This browser does not let the page copy. The {what} is selected: press Ctrl+C, or hold it and choose Copy.
        </p>
      )}
    </div>
  );
}

/** Without HTTPS there is no clipboard API, and access may be denied; the caller then falls back to copying the selection. */
async function lentClipboard(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    await clipboard?.writeText(text);
    return clipboard !== undefined;
  } catch {
    return false;
  }
}
