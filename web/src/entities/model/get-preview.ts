"use client";

import { useQuery } from "@tanstack/react-query";

import { readPreviewMesh } from "@/entities/model/viewer/preview-mesh";
import { ApiError } from "@/lib/api/api-error";
import { api } from "@/lib/api/client";

/** Whose light mesh to show: that of an upload, or that of a job's file. */
export type PreviewSource = { uploadId: string } | { jobId: string; file: string };

const triesWhileItIsMade = 5;

/** A model's light mesh, fetched once wanted. The mesh never changes for a given source. */
export const usePreview = (source: PreviewSource, isWanted: boolean) =>
  useQuery({
    enabled: isWanted,
    queryKey: ["preview", source],
    queryFn: async ({ signal }) => readPreviewMesh(await fetchPreview(source, signal)),
    staleTime: Infinity,
    retry: (tries, error) => error instanceof ApiError && error.isPassing && tries < triesWhileItIsMade,
  });

const fetchPreview = (source: PreviewSource, signal: AbortSignal) =>
  "uploadId" in source
    ? api.GET("/uploads/{upload_id}/preview", { params: { path: { upload_id: source.uploadId } }, parseAs: "arrayBuffer", signal })
    : api.GET("/jobs/{id}/preview", { params: { path: { id: source.jobId }, query: { of: source.file } }, parseAs: "arrayBuffer", signal });
