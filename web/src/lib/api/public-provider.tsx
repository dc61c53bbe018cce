"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { newQueryClient } from "@/lib/api/query-client";

/** Server state for pages that need no sign-in. */
export function PublicProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(() => newQueryClient(() => {}));
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
