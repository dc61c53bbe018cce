import { bytes as inUnits } from "@/lib/format/number";

/** Extensions offered by the file dialog. */
export const modelExtensions = [".stl", ".obj", ".3mf"];

const mebibyte = 1024 * 1024;

/** Magic bytes of files that are often renamed or dropped by mistake. */
const strangers: readonly (readonly [string, string])[] = [
  ["%PDF", "a PDF"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a photo"],
  ["Rar!", "a RAR archive"],
];

/** Why a file cannot be sent, as far as the browser can tell; undefined if it can. */
export async function modelFileProblem(file: File, limit: number | undefined): Promise<string | undefined> {
  const isModel = modelExtensions.some((extension) => file.name.toLowerCase().endsWith(extension));
  if (!isModel) return `This is not a model. "${file.name}" does not end in .stl, .obj or .3mf. Export the model again as .stl, .obj or .3mf.`;
  if (file.size === 0) return "The file is empty. Export the model again and check that the file has a size.";
  if (limit !== undefined && file.size > limit) {
    // Rounded up, so a file just above the limit is never shown as equal to it.
    const size = Math.ceil(file.size / mebibyte);
    const smaller = file.name.toLowerCase().endsWith(".3mf") ? "Simplify the mesh." : "Simplify the mesh or export as .3mf, which is smaller.";
    return `This file is ${size} MB. The limit is ${limit / mebibyte} MB. ${smaller}`;
  }
  const stranger = await strangerIn(file);
  return stranger && `This is not a model. "${file.name}" starts like ${stranger}. Export the model again as .stl, .obj or .3mf.`;
}

/** "18.4 MB" */
export const fileSize = (file: { size: number }) => inUnits(file.size);

async function strangerIn(file: File): Promise<string | undefined> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 4).arrayBuffer()));
  return strangers.find(([beginning]) => head.startsWith(beginning))?.[1];
}
