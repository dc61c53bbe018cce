"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";

/** What a mail says, as a mail program shows it or as plain text. Nothing in it runs, and no link in it leads anywhere. */
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
        <pre className="rounded-control border border-line bg-raised p-4 font-mono text-label break-words whitespace-pre-wrap">
          {text}
        </pre>
      ) : (
        <iframe sandbox="" srcDoc={html} title="The mail as sent" className="h-120 w-full rounded-control border border-line bg-plate" />
      )}
    </div>
  );
}
