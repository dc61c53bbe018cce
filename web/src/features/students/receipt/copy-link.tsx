"use client";

import { CopyField } from "@/components/ui/copy-field";

/** A URL on this site to keep. */
export function CopyLink({ label, path }: { label: string; path: string }) {
  return (
    <CopyField
      label={label}
      value={`${window.location.origin}${path}`}
      hint="Keep it to track your print."
      what="link"
      className="font-mono text-small"
    />
  );
}
