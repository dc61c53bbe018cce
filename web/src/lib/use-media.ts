"use client";

import { useSyncExternalStore } from "react";

/** Whether a media query holds; false while the server renders. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Below the width at which the layout has two columns. */
export const useIsPhone = () => useMedia("(max-width: 760px)");
