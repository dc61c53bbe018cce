import { emptyForm, type FieldName, type SubmissionValues } from "@/features/students/submission/submission-fields";
import type { Lab } from "@/lib/api/models";
import { money } from "@/lib/format/money";

const longestAddress = 100;

/** A form's errors by field: the server's rules, applied while the form is filled in. */
export function problemsOf(values: SubmissionValues, lab: Lab): Partial<Record<FieldName, string>> {
  const method = lab.methods.find((known) => known.name === values.print_method);
  const rules: Record<FieldName, string | false> = {
    student_name: (values.student_name.length < 2 || values.student_name.length > 100) && "Your name must be 2 to 100 characters long.",
    student_email: addressProblem(values.student_email) ?? false,
    discipline: !lab.disciplines.includes(values.discipline) && "Choose your discipline.",
    class_number:
      (values.class_number === "" || values.class_number.length > 50) && "Enter a class number of at most 50 characters, like ARCH 4000 or N/A.",
    print_method: !method && "Choose a print method.",
    color:
      !method?.colors.includes(values.color) && (method ? `Choose a ${method.name.toLowerCase()} color.` : "Choose a print method, then a color."),
    printer: !lab.printers.some((printer) => printer.name === values.printer) && "Choose the printer your model fits on.",
    acknowledged_minimum_charge: consentProblem(values.acknowledged_minimum_charge, lab) ?? false,
  };
  return Object.fromEntries(Object.entries(rules).filter(([, problem]) => problem));
}

/** The form with whitespace trimmed. */
export function trimmed(values: SubmissionValues): SubmissionValues {
  return Object.fromEntries(Object.keys(emptyForm).map((name) => [name, values[name as FieldName].trim()])) as SubmissionValues;
}

function consentProblem(answer: string, lab: Lab): string | undefined {
  if (answer === "Yes") return undefined;
  return answer === "No" ? `We can only print if you agree to the minimum ${money(lab.minimum_charge_cents)} charge.` : "Choose Yes or No.";
}

function addressProblem(address: string): string | undefined {
  if (address === "") return "Enter your email address. We send the price and updates there.";
  if (address.length > longestAddress) return `The email address may be at most ${longestAddress} characters long.`;
  const [name, host, ...more] = address.split("@");
  if (!name || host === undefined || more.length > 0 || /\s/.test(address)) return "Enter a valid email address, like name@campus.edu.";
  if (/^[a-z\d-]+\.?$/i.test(host)) return `The part after @ is not complete. Did you mean ${host.replace(/\.$/, "")}.edu?`;
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? undefined : "The part after @ is not complete. Enter it like campus.edu.";
}
