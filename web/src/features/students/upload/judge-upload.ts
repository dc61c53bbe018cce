import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { UploadedModel } from "@/lib/api/models";

/** The choices made so far; empty if there are none. */
export type Chosen = { print_method: string; printer: string };

/** The lab's verdict on an uploaded model for the method and printer chosen since. Without a choice or a response, the initial verdict. */
export function useJudgement(upload: UploadedModel, chosen: Chosen): UploadedModel {
  const { upload_id } = upload;
  const isChosen = Object.values(chosen).some(Boolean);
  const { data } = useQuery({
    queryKey: ["uploads", upload_id, chosen],
    queryFn: ({ signal }) => api.GET("/uploads/{upload_id}", { params: { path: { upload_id }, query: chosen }, signal }),
    enabled: isChosen,
    placeholderData: (before) => (before?.upload_id === upload_id ? before : undefined),
    staleTime: Infinity,
  });
  return (isChosen && data) || upload;
}
