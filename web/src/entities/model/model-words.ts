import type { Model, Verdict } from "@/lib/api/models";

const side = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1, maximumSignificantDigits: 3, roundingPriority: "morePrecision" });

const formats: Record<string, string> = { "stl-binary": "binary STL", "stl-ascii": "text STL", obj: "OBJ", "3mf": "3MF" };

const shortWords: Record<string, string> = {
  too_large: "Too large",
  probably_inches: "Inches?",
  probably_metres: "Meters?",
  tiny: "Tiny",
  thin: "Thin",
  not_watertight: "Holes",
  non_manifold: "Joined faces",
  flipped_faces: "Flipped faces",
  inside_out: "Inside out",
  many_shells: "Many parts",
  never_prints: "Never prints",
  negative_volumes: "Negative volume",
  uncut_volumes: "Negative volume",
  unclear_volumes: "Unclear volumes",
  surfaces: "Surface only",
  unread_extension: "Partly unread",
  crossed_faces: "Crossed faces",
};

// Verdicts by which it is unknown what would be printed, or there is no mesh of it.
const withoutMesh = new Set(["negative_volumes", "uncut_volumes", "unclear_volumes", "surfaces", "unread_extension", "crossed_faces"]);

/** "42 × 30 × 18 mm"; nothing if the size is unknown. */
export const modelSize = (model: Model | null) => model?.bbox_mm && `${model.bbox_mm.map((length) => side.format(length)).join(" × ")} mm`;

/** "binary STL" */
export const formatName = (format: string) => formats[format] ?? format;

/** Why there can be no safe copy of a model with these verdicts; empty if they do not say. */
export const whyNoSafeCopy = (verdicts: Verdict[]) => verdicts.filter((verdict) => withoutMesh.has(verdict.code)).map((verdict) => verdict.message);

/** A model's worst problem, in a word or two; undefined if it is fine. */
export function worstWords(verdicts: Verdict[]): string | undefined {
  const worst = verdicts.find((verdict) => verdict.severity !== "info");
  return worst && (shortWords[worst.code] ?? "Check the model");
}
