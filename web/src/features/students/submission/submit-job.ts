import type { SubmissionValues } from "@/features/students/submission/submission-fields";
import { api } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

/** Submits the form, which refers to the model by its upload id. */
export function submitJob(values: SubmissionValues, uploadId: string, idempotencyKey: string): Promise<Job> {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  form.set("upload_id", uploadId);
  return api<Job>("submit", { method: "POST", body: form, idempotencyKey });
}
