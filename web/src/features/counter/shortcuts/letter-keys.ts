"use client";

import { useSyncExternalStore } from "react";

const key = "printlab.letter-keys";
const listeners = new Set<() => void>();

/** Whether single letters act (WCAG 2.1.4 asks that they can be switched off). */
export function letterKeysOn(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    // Browsers may forbid storage: then they are as they come.
    return true;
  }
}

export function switchLetterKeys(): void {
  try {
    localStorage.setItem(key, letterKeysOn() ? "off" : "on");
  } catch {
    return;
  }
  listeners.forEach((tell) => tell());
}

export const useLetterKeys = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    letterKeysOn,
    () => true,
  );

/** Whether a key belongs to what is typed into, or to what is open above the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector("[role=dialog],[role=menu],[role=listbox]")) return true;
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
}
