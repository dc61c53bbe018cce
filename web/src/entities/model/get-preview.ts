"use client";

import { useQuery } from "@tanstack/react-query";

import { readPreviewMesh } from "@/entities/model/viewer/preview-mesh";
import { ApiError } from "@/lib/api/api-error";
import { apiBytes } from "@/lib/api/client";

const triesWhileItIsMade = 5;

/** A light mesh of a model, once it is wanted; `source` is the API's path to it. It is the same for as long as the path is. */
export const usePreview = (source: string, isWanted: boolean) =>
  useQuery({
    enabled: isWanted,
    queryKey: ["preview", source],
    queryFn: async ({ signal }) => readPreviewMesh(await apiBytes(source, { signal })),
    staleTime: Infinity,
    retry: (tries, error) => error instanceof ApiError && error.isPassing && tries < triesWhileItIsMade,
  });
