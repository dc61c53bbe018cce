"use client";

import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

const lookEvery = 20_000;

/** The progress of a job, for anyone with its link; polled while the page is visible. */
export const useStatus = (link: string) =>
  useQuery({
    queryKey: ["status", link],
    queryFn: ({ signal }) => api.GET("/status/{status_link}", { params: { path: { status_link: link } }, signal }),
    refetchInterval: lookEvery,
    refetchOnWindowFocus: "always",
  });
