import type { UploadedModel } from "@/lib/api/models";
import { sendFile } from "@/lib/api/send-file";

/** Uploads a model ahead of its form. */
export function uploadModel(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<UploadedModel> {
  const form = new FormData();
  form.set("file", file);
  return sendFile<UploadedModel>("uploads", { form, onProgress, signal });
}
