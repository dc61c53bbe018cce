"use client";

import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { PublicStatus } from "@/lib/api/models";

const lookEvery = 20_000;

/** How far a job is, for whoever has its link; looked at again while the page is visible. */
export const useStatus = (link: string) =>
  useQuery({
    queryKey: ["status", link],
    queryFn: ({ signal }) => api<PublicStatus>(`status/${encodeURIComponent(link)}`, { signal }),
    refetchInterval: lookEvery,
    refetchOnWindowFocus: "always",
  });
