import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { UploadedModel } from "@/lib/api/models";

/** The choices made so far; empty if there are none. */
export type Chosen = { print_method: string; printer: string };

/** The lab's verdict on an uploaded model for the method and printer chosen since. Without a choice or a response, the initial verdict. */
export function useJudgement(upload: UploadedModel, chosen: Chosen): UploadedModel {
  const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
  const { data } = useQuery({
    queryKey: ["uploads", upload.upload_id, query],
    queryFn: ({ signal }) => api<UploadedModel>(`uploads/${upload.upload_id}?${query}`, { signal }),
    enabled: query !== "",
    placeholderData: (before) => (before?.upload_id === upload.upload_id ? before : undefined),
    staleTime: Infinity,
  });
  return (query && data) || upload;
}
