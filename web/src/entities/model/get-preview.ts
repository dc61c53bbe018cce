"use client";

import { useQuery } from "@tanstack/react-query";

import { readPreviewMesh } from "@/entities/model/viewer/preview-mesh";
import { ApiError } from "@/lib/api/api-error";
import { apiBytes } from "@/lib/api/client";

const triesWhileItIsMade = 5;

/** A model's light mesh, fetched once wanted; `source` is its API path. The mesh never changes for a given path. */
export const usePreview = (source: string, isWanted: boolean) =>
  useQuery({
    enabled: isWanted,
    queryKey: ["preview", source],
    queryFn: async ({ signal }) => readPreviewMesh(await apiBytes(source, { signal })),
    staleTime: Infinity,
    retry: (tries, error) => error instanceof ApiError && error.isPassing && tries < triesWhileItIsMade,
  });
