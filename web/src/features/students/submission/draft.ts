import { emptyForm, type SubmissionValues } from "@/features/students/submission/submission-fields";

const key = "printlab.submission";

/** Keeps what was typed for as long as this tab lives, so that a reload loses nothing but the file. */
export const keepDraft = (values: SubmissionValues) => sessionStorage.setItem(key, JSON.stringify(values));

export const forgetDraft = () => sessionStorage.removeItem(key);

/** What was typed before a reload; undefined when that was nothing. */
export function keptDraft(): SubmissionValues | undefined {
  const kept = sessionStorage.getItem(key);
  if (!kept) return undefined;
  const values: SubmissionValues = { ...emptyForm, ...(JSON.parse(kept) as Partial<SubmissionValues>) };
  return Object.values(values).some((value) => value !== "") ? values : undefined;
}
