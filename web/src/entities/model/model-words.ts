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
};

/** "42 × 30 × 18 mm"; nothing if the size is unknown. */
export const modelSize = (model: Model | null) => model?.bbox_mm && `${model.bbox_mm.map((length) => side.format(length)).join(" × ")} mm`;

/** "binary STL" */
export const formatName = (format: string) => formats[format] ?? format;

/** A model's worst problem, in a word or two; undefined if it is fine. */
export function worstWords(verdicts: Verdict[]): string | undefined {
  const worst = verdicts.find((verdict) => verdict.severity !== "info");
  return worst && (shortWords[worst.code] ?? "Check the model");
}
