"use client";

import { useEffect, useState } from "react";

const gap = 5_000;

/** What a live region may say now: a text that changes often is told at most every five seconds, the last state of it. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState({ text, at: 0 });
  useEffect(() => {
    if (text === spoken.text) return;
    const speaking = setTimeout(() => setSpoken({ text, at: Date.now() }), Math.max(0, spoken.at + gap - Date.now()));
    return () => clearTimeout(speaking);
  }, [text, spoken]);
  return spoken.text;
}
