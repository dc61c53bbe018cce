"use client";

import { useSyncExternalStore } from "react";

const key = "printlab.letter-keys";
const listeners = new Set<() => void>();

/** Whether single-letter shortcuts are on (WCAG 2.1.4 requires a way to turn them off). */
export function letterKeysOn(): boolean {
  try {
    return localStorage.getItem(key) !== "off";
  } catch {
    // Browsers may block storage; then use the default.
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

/** Whether a key event belongs to a text field or to an open overlay. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector("[role=dialog],[role=menu],[role=listbox]")) return true;
  const at = event.target;
  return at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"));
}
