"use client";

import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/api/client";
import { paths } from "@/lib/paths";
import { cleanLine } from "@/lib/text/clean-text";

const labSessionQuery = queryOptions({
  queryKey: ["lab-session"],
  queryFn: ({ signal }) => api.GET("/lab/session", { signal }),
});

export const useLabSession = () => useQuery(labSessionQuery);

export const labCredentials = z.object({
  lab_id: z.string().transform(cleanLine).pipe(z.string().min(1, "Enter your lab ID.")),
  lab_pin: z.string().transform(cleanLine).pipe(z.string().min(1, "Enter the PIN.")),
});

export type LabCredentials = z.infer<typeof labCredentials>;

/** Signs the lab in: the gateway sets a cookie that scripts cannot read. */
export const useLabSignIn = () => useMutation({ mutationFn: (body: LabCredentials) => api.POST("/lab/login", { body }) });

/** Signs the lab out. Reloads the page so that no session data stays in memory. */
export const useLabSignOut = () =>
  useMutation({
    mutationFn: () => api.POST("/lab/logout"),
    onSuccess: () => window.location.assign(paths.labLogin),
  });
