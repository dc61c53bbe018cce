import type { SubmissionValues } from "@/features/students/submission/submission-fields";
import { api } from "@/lib/api/client";
import type { Job } from "@/lib/api/models";

/** Submits the form, which refers to the model by its upload id. */
export function submitJob(values: SubmissionValues, uploadId: string, idempotencyKey: string): Promise<Job> {
  const body = { ...values, upload_id: uploadId };
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.set(name, value);
  return api.POST("/submit", { body, bodySerializer: () => form, headers: { "Idempotency-Key": idempotencyKey } });
}
