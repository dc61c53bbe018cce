"use client";

import { useEffect, useState } from "react";

const second = 1000;

/** Whole seconds until an instant (milliseconds since 1970), counting down to 0; undefined before hydration or without an instant. */
export function useSecondsUntil(instant: number | undefined): number | undefined {
  const [now, setNow] = useState<number>();

  useEffect(() => {
    if (instant === undefined) return;
    const look = () => setNow(Date.now());
    const first = setTimeout(look);
    const timer = setInterval(look, second);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [instant]);

  return instant === undefined || now === undefined ? undefined : Math.max(0, Math.ceil((instant - now) / second));
}
