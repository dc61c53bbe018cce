import { emptyForm, type FieldName, type SubmissionValues } from "@/features/students/submission/submission-fields";
import type { Lab } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { cleanLine } from "@/lib/text/clean-text";
import { longestAddress, readAddress } from "@/lib/text/email-address";
import { hasWebAddress } from "@/lib/text/web-address";

/** A form's errors by field: the server's rules, applied while the form is filled in. */
export function problemsOf(values: SubmissionValues, lab: Lab): Partial<Record<FieldName, string>> {
  const method = lab.methods.find((known) => known.name === values.print_method);
  const rules: Record<FieldName, string | false> = {
    student_name: nameProblem(values.student_name) ?? false,
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

/** The form as the lab reads it, without what nobody sees. */
export function cleaned(values: SubmissionValues): SubmissionValues {
  const lines = Object.fromEntries(Object.keys(emptyForm).map((name) => [name, cleanLine(values[name as FieldName])])) as SubmissionValues;
  return { ...lines, student_email: readAddress(values.student_email) ?? lines.student_email };
}

function nameProblem(name: string): string | undefined {
  if (name.length < 2 || name.length > 100) return "Your name must be 2 to 100 characters long.";
  return hasWebAddress(name) ? "Your name cannot contain a web or email address." : undefined;
}

function consentProblem(answer: string, lab: Lab): string | undefined {
  if (answer === "Yes") return undefined;
  return answer === "No" ? `We can only print if you agree to the minimum ${money(lab.minimum_charge_cents)} charge.` : "Choose Yes or No.";
}

function addressProblem(address: string): string | undefined {
  if (address === "") return "Enter your email address. We send the price and updates there.";
  if (address.length > longestAddress) return `The email address may be at most ${longestAddress} characters long.`;
  if (readAddress(address) !== undefined) return undefined;
  const host = address.split("@")[1] ?? "";
  if (/^[a-z\d-]+\.?$/i.test(host)) return `The part after @ is not complete. Did you mean ${host.replace(/\.$/, "")}.edu?`;
  return "Enter a valid email address, like name@campus.edu.";
}
