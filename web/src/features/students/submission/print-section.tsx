"use client";

import { type UseFormReturn, useWatch } from "react-hook-form";

import { SpoolRing } from "@/components/ui/spool";
import { Choice } from "@/features/students/submission/choice";
import { MethodDescription } from "@/features/students/submission/method-description";
import { PrinterDimensions } from "@/features/students/submission/printer-dimensions";
import { StepPanel } from "@/features/students/submission/step-panel";
import type { SubmissionValues } from "@/features/students/submission/submission-fields";
import type { Lab } from "@/lib/api/models";

/** 3 Print: the method and the fields that depend on it. */
export function PrintSection({ form, lab }: { form: UseFormReturn<SubmissionValues>; lab: Lab }) {
  const [chosen, printer] = useWatch({ control: form.control, name: ["print_method", "printer"] });
  const method = lab.methods.find((known) => known.name === chosen);

  function dropForeignColor(name: string) {
    const offered = lab.methods.find((known) => known.name === name)?.colors ?? [];
    if (!offered.includes(form.getValues("color"))) form.resetField("color", { defaultValue: "" });
  }

  return (
    <StepPanel step={3} title="Print">
      <div className="grid gap-4">
        <Choice
          control={form.control}
          name="print_method"
          options={lab.methods.map((known) => known.name)}
          placeholder="Choose a print method"
          onChoose={dropForeignColor}
        />
        <div className="grid gap-4 desk:grid-cols-2">
          {lab.methods.map((known) => (
            <MethodDescription key={known.name} method={known} isChosen={known === method} />
          ))}
        </div>
        <div className="grid gap-4 desk:grid-cols-2">
          <Choice
            control={form.control}
            name="color"
            options={(method?.colors ?? []).map((color) => ({ value: color, label: color, icon: <SpoolRing color={color} /> }))}
            placeholder="Choose a color"
            offBecause={method ? undefined : "Choose a print method first"}
            hint={colorHint(lab, chosen)}
          />
          <Choice
            control={form.control}
            name="printer"
            options={lab.printers.map((known) => known.name)}
            placeholder="Choose a printer"
            hint={printerHint(lab, chosen, printer)}
          />
        </div>
        <PrinterDimensions />
      </div>
    </StepPanel>
  );
}

/** "23 filament colors. Resin has 4." */
function colorHint({ methods }: Lab, chosen: string): string {
  const method = methods.find((known) => known.name === chosen);
  if (!method) return "The colors depend on the method.";
  const others = methods.filter((known) => known !== method).map((known) => `${known.name} has ${known.colors.length}.`);
  return [`${method.colors.length} ${method.name.toLowerCase()} colors.`, ...others].join(" ");
}

/** Which printers support the method; a mismatch is mentioned, not rejected, because staff decide where a model is printed. */
function printerHint({ printers }: Lab, method: string, chosen: string): string {
  if (!method) return "The printer you believe your model fits on.";
  const printer = printers.find((known) => known.name === chosen);
  const fitting = printers.filter((known) => known.method === method).map((known) => known.name);
  if (printer && printer.method !== method) return `${printer.name} does not print ${method.toLowerCase()}. ${inWords(fitting)} would.`;
  return `For ${method.toLowerCase()}: ${inWords(fitting)}.`;
}

const inWords = (names: readonly string[]) => new Intl.ListFormat("en-US", { type: "disjunction" }).format(names);
