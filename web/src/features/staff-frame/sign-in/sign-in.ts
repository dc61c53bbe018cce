"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { sessionQuery } from "@/entities/session/get-session";
import { api } from "@/lib/api/client";
import { cleanLine } from "@/lib/text/clean-text";

export const credentials = z.object({
  workstation_id: z.string().transform(cleanLine).pipe(z.string().min(1, "Enter the name of this workstation.")),
  password: z.string().min(1, "Enter the workstation's password."),
});

export type Credentials = z.infer<typeof credentials>;

/** Signs the workstation in: the gateway sets a cookie that scripts cannot read. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => api.POST("/auth/login", { body }),
    onSuccess: ({ workstation, expires_at }) => queries.setQueryData(sessionQuery.queryKey, { workstation, expires_at }),
  });
}
