import * as z from "zod/mini";

import type { SubmissionValues } from "@/features/submission/submission-fields";
import type { Lab } from "@/lib/api/models";
import { money } from "@/lib/format/money";

const longestAddress = 100;

/** The rules of the server, applied while the form is filled in: what a form must say, given the method that is chosen. */
export function submissionRules(lab: Lab, printMethod: string) {
  const method = lab.methods.find((known) => known.name === printMethod);
  return z.object({
    student_name: z.string().check(z.trim(), z.refine((name) => name.length >= 2 && name.length <= 100, "Your name must be 2 to 100 characters long.")),
    student_email: z.string().check(z.trim(), z.superRefine(checkAddress)),
    discipline: oneOf(lab.disciplines, "Choose your discipline."),
    class_number: z
      .string()
      .check(z.trim(), z.refine((text) => text.length > 0 && text.length <= 50, "Enter a class number of at most 50 characters, like ARCH 4000 or N/A.")),
    print_method: oneOf(
      lab.methods.map((known) => known.name),
      "Choose a print method.",
    ),
    color: oneOf(method?.colors ?? [], method ? `Choose a ${method.name.toLowerCase()} color.` : "Choose a print method, then a color."),
    printer: oneOf(
      lab.printers.map((printer) => printer.name),
      "Choose the printer your model fits on.",
    ),
    acknowledged_minimum_charge: z.string().check(
      z.refine((answer) => answer !== "", "Choose Yes or No."),
      z.refine((answer) => answer !== "No", `We can only print if you agree to the minimum ${money(lab.minimum_charge_cents)} charge.`),
    ),
  } satisfies Record<keyof SubmissionValues, unknown>);
}

const oneOf = (options: readonly string[], message: string) => z.string().check(z.refine((choice) => options.includes(choice), message));

function checkAddress(address: string, context: { addIssue: (message: string) => void }) {
  const problem = addressProblem(address);
  if (problem) context.addIssue(problem);
}

/** What is wrong with an email address, if anything. */
function addressProblem(address: string): string | undefined {
  if (address === "") return "Enter your email address. We send the price and the news there.";
  if (address.length > longestAddress) return `The email address may be at most ${longestAddress} characters long.`;
  const [name, host, ...more] = address.split("@");
  if (!name || host === undefined || more.length > 0 || /\s/.test(address)) return "Enter a valid email address, like name@campus.edu.";
  if (/^[a-z\d-]+\.?$/i.test(host)) return `The part after @ is not complete. Did you mean ${host.replace(/\.$/, "")}.edu?`;
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? undefined : "The part after @ is not complete. Enter it like campus.edu.";
}
