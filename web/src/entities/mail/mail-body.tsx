"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";

/** The body of a mail, rendered as HTML or as plain text. Scripts and links are disabled. */
export function MailBody({ html, text }: { html?: string; text: string }) {
  const [isPlain, setPlain] = useState(!html);
  return (
    <div className="grid gap-3">
      {html && (
        <div role="group" aria-label="Show as" className="flex gap-2">
          <Button aria-pressed={!isPlain} kind={isPlain ? "quiet" : "ink"} onClick={() => setPlain(false)}>
            As sent
          </Button>
          <Button aria-pressed={isPlain} kind={isPlain ? "ink" : "quiet"} onClick={() => setPlain(true)}>
            Plain text
          </Button>
        </div>
      )}
      {isPlain || !html ? (
        <pre className="rounded-control border border-line bg-raised p-4 font-mono text-label break-words whitespace-pre-wrap">{text}</pre>
      ) : (
        <iframe sandbox="" srcDoc={html} title="The mail as sent" className="h-120 w-full rounded-control border border-line bg-plate" />
      )}
    </div>
  );
}
