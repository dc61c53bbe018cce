import type { Job, SlicerFacts } from "@/lib/api/models";

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Filament materials, by name prefix. */
const filaments = /^(pla|pet|abs|asa|hips|pc|pa|pp|tpu|tpe|pva|nylon|flex)/i;

/** Slicer settings that do not match the job: a different print method or printer. */
export function slicerWarnings({ material, printer }: SlicerFacts, { print_method }: Job, chosenPrinter: string): string[] {
  return [
    material && !suits(material, print_method) && `It was sliced for ${material}, but the job is to be printed in ${print_method}.`,
    printer && !isSamePrinter(printer, chosenPrinter) && `It was sliced for the printer ${printer}, but the job is for ${chosenPrinter}.`,
  ].filter((warning): warning is string => Boolean(warning));
}

function suits(material: string, method: string): boolean {
  const isResinJob = /resin|sla/i.test(method);
  const isResin = /resin/i.test(material);
  return isResinJob ? !filaments.test(material) : !isResin;
}

/** Slicers omit the maker and append the extruder count: MK4S, XL5 and "Original Prusa XL" are Prusa MK4S and Prusa XL. */
function isSamePrinter(sliced: string, chosen: string): boolean {
  const [maker, ...model] = chosen.split(" ");
  return plain(sliced).includes(plain(model.join("") || maker || ""));
}
