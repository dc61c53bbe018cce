import type { SlicerFacts } from "@/lib/api/models";
import { grams } from "@/lib/format/number";

const hundredths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** "PrusaSlicer 2.5.0"; "the file" if it does not name its slicer. */
export const slicerName = ({ name, version }: SlicerFacts) => [name ?? "the file", name && version].filter(Boolean).join(" ");

/** "9 h 12 min", rounded up to whole minutes. */
export function printTime(hours: number): string {
  const minutes = Math.max(1, Math.ceil(Math.round(hours * 3600) / 60));
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [whole > 0 && `${hundredths.format(whole)} h`, rest > 0 && `${rest} min`].filter(Boolean).join(" ");
}

/** "32.12 g", with the slicer's precision. */
export const slicedGrams = (weight: number) => `${hundredths.format(weight)} g`;

/** "2.7 g, 22 min", or whichever is known. */
export const weightAndTime = ({ grams: weight, hours }: SlicerFacts) =>
  [weight !== null && grams(weight), hours !== null && printTime(hours)].filter(Boolean).join(", ");

/** Print settings such as "PLA", "0.2 mm layers", "MK4S". */
export const printSettings = ({ material, layer_height, printer }: SlicerFacts): string[] =>
  [material, layer_height !== null && `${hundredths.format(layer_height)} mm layers`, printer].filter((word): word is string => Boolean(word));

/** URL of the thumbnail embedded in a slicer's file. */
export const slicerPicture = (jobId: string, name: string) => `/api/v1/jobs/${jobId}/files/${encodeURIComponent(name)}/thumbnail`;
