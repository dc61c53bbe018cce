"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { newQueryClient } from "@/lib/api/query-client";
import { paths } from "@/lib/paths";

/** Server state for pages of a signed-in lab. When the session ends, it redirects to the sign-in page. */
export function LabProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(() => newQueryClient(() => window.location.replace(paths.labLogin)));
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
