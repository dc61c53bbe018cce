"use client";

import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";

/** An address of this site to be kept, and a button that copies it. */
export function CopyLink({ label, path }: { label: string; path: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);

  async function copy() {
    field.current?.select();
    // Without HTTPS there is no clipboard; the older way copies what is selected.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.current!.value);
    else document.execCommand("copy");
    setCopied(true);
  }

  return (
    <div className="grid items-end gap-3 desk:grid-cols-[minmax(0,1fr)_auto]">
      <Field label={label} hint="Keep it: it shows how far your print is.">
        {(control) => <TextInput {...control} ref={field} readOnly value={`${window.location.origin}${path}`} className="font-mono text-small" />}
      </Field>
      <Button className="min-h-12 desk:mb-6" onClick={() => void copy()}>
        {isCopied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
        {isCopied ? "Copied" : "Copy"}
      </Button>
      <p role="status" className="sr-only">
        {isCopied && "Link copied"}
      </p>
    </div>
  );
}
