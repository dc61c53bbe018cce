import { emptyForm, type SubmissionValues } from "@/features/students/submission/submission-fields";

const key = "printlab.submission";

/** Keeps typed input for the lifetime of this tab, so a reload loses only the file. */
export const keepDraft = (values: SubmissionValues) => sessionStorage.setItem(key, JSON.stringify(values));

export const forgetDraft = () => sessionStorage.removeItem(key);

/** Input typed before a reload; undefined if there was none. */
export function keptDraft(): SubmissionValues | undefined {
  const kept = sessionStorage.getItem(key);
  if (!kept) return undefined;
  const values: SubmissionValues = { ...emptyForm, ...(JSON.parse(kept) as Partial<SubmissionValues>) };
  return Object.values(values).some((value) => value !== "") ? values : undefined;
}
