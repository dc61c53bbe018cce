"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** What a link asks its student to confirm. Reading it changes nothing. */
export const confirmationQuery = (token: string) =>
  queryOptions({
    queryKey: ["confirmation", token],
    queryFn: ({ signal }) => api.GET("/confirm/{token}", { params: { path: { token } }, signal }),
    // The question must not change while the student is reading it.
    staleTime: Infinity,
  });

export const useConfirmation = (token: string) => useQuery(confirmationQuery(token));
