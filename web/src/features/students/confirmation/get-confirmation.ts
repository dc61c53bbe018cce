"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { Confirmation } from "@/lib/api/models";

/** What a link asks its student to agree to. Reading it changes nothing. */
export const confirmationQuery = (token: string) =>
  queryOptions({
    queryKey: ["confirmation", token],
    queryFn: ({ signal }) => api<Confirmation>(`confirm/${encodeURIComponent(token)}`, { signal }),
    // The page asks one question; it must not change while it is read.
    staleTime: Infinity,
  });

export const useConfirmation = (token: string) => useQuery(confirmationQuery(token));
