"use client";

import { useMutation } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import { paths } from "@/lib/paths";

/** Signs the workstation out. Reloads the page so that no session data stays in memory. */
export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.POST("/auth/logout"),
    onSuccess: () => window.location.assign(paths.login()),
  });
