"use client";

import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isTaken, switchLetterKeys, useLetterKeys } from "@/features/counter/shortcuts/letter-keys";

const keys: readonly [keys: string, does: string][] = [
  ["/", "Search"],
  ["↑ ↓ or j k", "Move through the tickets"],
  ["Enter", "Open the ticket"],
  ["Esc", "Close, go back"],
  ["M", "Main action of the ticket"],
  ["O", "Open in Slicer"],
  ["R", "Mark as Reviewed"],
  ["N", "Notes"],
  [".", "More"],
  ["1 … 9", "Tabs"],
  ["[ ]", "Previous, next job on a job's page"],
  ["Ctrl+Enter", "Confirm a dialog"],
  ["Shift+D", "Debug panel"],
  ["?", "This list"],
];

/** The list of keyboard shortcuts, opened with "?". */
export function ShortcutSheet() {
  const [open, setOpen] = useState(false);
  const lettersOn = useLetterKeys();

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "?" && !isTaken(event)) setOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <Dialog open={open} onOpenChange={setOpen} title="Keyboard shortcuts" subtitle="Every shortcut has a visible button too.">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt className="font-mono">{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-3 pt-5">
        <Button aria-pressed={lettersOn} onClick={switchLetterKeys}>
          {lettersOn ? "Turn letter keys off" : "Turn letter keys on"}
        </Button>
        <p className="text-small text-ink2">Single letters work while a ticket has the focus.</p>
      </div>
    </Dialog>
  );
}
