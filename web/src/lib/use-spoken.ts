"use client";

import { useEffect, useState } from "react";

const gap = 5_000;

/** Throttles the text of a live region: frequent changes are announced at most every five seconds, with the latest text. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState({ text, at: 0 });
  useEffect(() => {
    if (text === spoken.text) return;
    const speaking = setTimeout(() => setSpoken({ text, at: Date.now() }), Math.max(0, spoken.at + gap - Date.now()));
    return () => clearTimeout(speaking);
  }, [text, spoken]);
  return spoken.text;
}
