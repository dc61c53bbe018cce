import type { Job, SlicerFacts } from "@/lib/api/models";

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Plastics that come on a spool, by the beginning of their names. */
const filaments = /^(pla|pet|abs|asa|hips|pc|pa|pp|tpu|tpe|pva|nylon|flex)/i;

/** What the slicer was told that does not suit the job: another way of printing, another printer. */
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

/** Slicers leave out the maker, and add extruders: MK4S, XL5 and "Original Prusa XL" are Prusa MK4S and Prusa XL. */
function isSamePrinter(sliced: string, chosen: string): boolean {
  const [maker, ...model] = chosen.split(" ");
  return plain(sliced).includes(plain(model.join("") || maker || ""));
}
