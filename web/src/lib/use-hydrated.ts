"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False until the page is hydrated; submitting a form before that would navigate away. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
