import type { SubmissionFields } from "@/lib/api/models";

/** What the student types and chooses: the fields of the API's form except the model. */
export type SubmissionValues = { [Name in Exclude<keyof SubmissionFields, "file" | "upload_id">]-?: string };

export type FieldName = keyof SubmissionValues;

/** Everything the form can find wrong: its fields, and the model. */
export type ProblemName = "file" | FieldName;

/** Names as the form shows them, in its order. */
export const fieldLabels: Record<ProblemName, string> = {
  file: "File Upload",
  student_name: "Student Name",
  student_email: "Student Email",
  discipline: "Discipline",
  class_number: "Class Number",
  print_method: "Print Method",
  color: "Color Preference",
  printer: "Printer Selection",
  acknowledged_minimum_charge: "Minimum Charge Consent",
};

export const formOrder = Object.keys(fieldLabels) as ProblemName[];

export const isField = (name: string): name is FieldName => name !== "file" && name in fieldLabels;

export const emptyForm: SubmissionValues = {
  student_name: "",
  student_email: "",
  discipline: "",
  class_number: "",
  print_method: "",
  color: "",
  printer: "",
  acknowledged_minimum_charge: "",
};

/** Brings a field into view and puts the focus into it. Fields carry their names as ids. */
export function focusField(name: ProblemName): void {
  const field = document.getElementById(name);
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
}
