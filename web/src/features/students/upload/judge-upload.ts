import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { UploadedModel } from "@/lib/api/models";

/** What has been chosen so far; empty where nothing is. */
export type Chosen = { print_method: string; printer: string };

/** What the lab says of a model that is there, for the method and printer chosen since. Without a choice, or an answer, what it said at first. */
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
