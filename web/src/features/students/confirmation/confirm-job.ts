"use client";

import { useMutation } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The student's confirmation. */
export const useConfirmJob = (token: string) => useMutation({ mutationFn: () => api.POST("/confirm/{token}", { params: { path: { token } } }) });
