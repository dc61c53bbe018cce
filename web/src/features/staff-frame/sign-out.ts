"use client";

import { useMutation } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import { paths } from "@/lib/paths";

/** Closes the workstation. The page is loaded anew, so nothing of the session stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api<void>("auth/logout", { method: "POST" }),
    onSuccess: () => window.location.assign(paths.login()),
  });
