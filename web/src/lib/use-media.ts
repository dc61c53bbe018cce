"use client";

import { useSyncExternalStore } from "react";

type MediaStore = { subscribe: (changed: () => void) => () => void; holds: () => boolean };

function mediaStore(query: string): MediaStore {
  return {
    subscribe: (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    holds: () => matchMedia(query).matches,
  };
}

const phone = mediaStore("(max-width: 760px)");

/** Below the width at which the layout has two columns; false during server rendering. */
export const useIsPhone = () => useSyncExternalStore(phone.subscribe, phone.holds, () => false);
