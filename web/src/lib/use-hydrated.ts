"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the page answers to its visitor; a form sent before that would leave the page. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
