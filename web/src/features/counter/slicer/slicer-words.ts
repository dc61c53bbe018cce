import type { SlicerFacts } from "@/lib/api/models";
import { grams } from "@/lib/format/number";

const hundredths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** "PrusaSlicer 2.5.0"; "the file" when it does not say who made it. */
export const slicerName = ({ name, version }: SlicerFacts) => [name ?? "the file", name && version].filter(Boolean).join(" ");

/** "9 h 12 min", begun minutes counted whole. */
export function printTime(hours: number): string {
  const minutes = Math.max(1, Math.ceil(Math.round(hours * 3600) / 60));
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [whole > 0 && `${hundredths.format(whole)} h`, rest > 0 && `${rest} min`].filter(Boolean).join(" ");
}

/** "32.12 g", as exact as the slicer is. */
export const slicedGrams = (weight: number) => `${hundredths.format(weight)} g`;

/** "2.7 g, 22 min": what is known of the two. */
export const weightAndTime = ({ grams: weight, hours }: SlicerFacts) =>
  [weight !== null && grams(weight), hours !== null && printTime(hours)].filter(Boolean).join(", ");

/** "PLA", "0.2 mm layers", "MK4S": how it would be printed. */
export const printSettings = ({ material, layer_height, printer }: SlicerFacts): string[] =>
  [material, layer_height !== null && `${hundredths.format(layer_height)} mm layers`, printer].filter((word): word is string => Boolean(word));

/** Where the picture is that the slicer put into its file. */
export const slicerPicture = (jobId: string, name: string) => `/api/v1/jobs/${jobId}/files/${encodeURIComponent(name)}/thumbnail`;
