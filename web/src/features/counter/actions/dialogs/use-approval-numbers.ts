"use client";

import { useState } from "react";

import { printTime, slicedGrams, slicerName } from "@/features/counter/slicer/slicer-words";
import type { CandidateFile, CandidateFiles, SlicerFacts } from "@/lib/api/models";
import { halfHours, typedNumber } from "@/lib/format/price";

/** A number of the form: as it stands there, and where it comes from when nobody typed it. */
type ApprovalNumber = { text: string; value: number; hint?: string; type: (text: string) => void };

export type ApprovalNumbers = { file?: CandidateFile; chooses: (name: string) => void; isByItself: boolean; isTyped: boolean; weight: ApprovalNumber; time: ApprovalNumber };

/**
 * Which file is printed, what it weighs, how long it takes. Until somebody chooses or types, the newest file stands there with what its slicer
 * says; a number that was typed stays, whatever is chosen.
 */
export function useApprovalNumbers(candidates: CandidateFiles | undefined): ApprovalNumbers {
  const [chosen, setChosen] = useState<string>();
  const [weight, setWeight] = useState<string>();
  const [time, setTime] = useState<string>();
  const file = candidates?.details.find(({ name }) => name === (chosen ?? candidates.suggested));
  const slicer = file?.slicer;

  function chooses(name: string) {
    setChosen(name);
    // A field that was emptied waits for what the next file says.
    if (!weight?.trim()) setWeight(undefined);
    if (!time?.trim()) setTime(undefined);
  }

  // Whoever types means the file that stands there: none that is saved later takes its place.
  const typing = (set: (text: string) => void) => (text: string) => {
    setChosen((name) => name ?? file?.name);
    set(text);
  };

  const weightText = weight ?? filledWeight(slicer);
  const timeText = time ?? filledTime(slicer);
  return {
    file,
    chooses,
    isByItself: chosen === undefined,
    isTyped: Boolean(weight || time),
    weight: { text: weightText, value: typedNumber(weightText), hint: weight === undefined ? weightHint(slicer) : undefined, type: typing(setWeight) },
    time: { text: timeText, value: typedNumber(timeText), hint: time === undefined ? timeHint(slicer) : undefined, type: typing(setTime) },
  };
}

const notThere = "Not in the file.";

/** Scales show tenths; a print of less weighs something all the same. */
const tenths = (grams: number) => Math.max(Math.round(Math.round(grams * 1000) / 100) / 10, 0.1);

const filledWeight = (slicer?: SlicerFacts | null) => (slicer?.grams ? String(tenths(slicer.grams)) : "");

const filledTime = (slicer?: SlicerFacts | null) => (slicer?.hours ? String(halfHours(slicer.hours)) : "");

function weightHint(slicer?: SlicerFacts | null): string | undefined {
  if (!slicer) return undefined;
  if (!slicer.grams) return notThere;
  const rounded = tenths(slicer.grams);
  return `From ${slicerName(slicer)}${rounded === slicer.grams ? "" : `: ${slicedGrams(slicer.grams)}, rounded to ${rounded} g`}.`;
}

function timeHint(slicer?: SlicerFacts | null): string | undefined {
  if (!slicer) return undefined;
  if (!slicer.hours) return notThere;
  return `From ${slicerName(slicer)}: ${printTime(slicer.hours)}, rounded up to ${halfHours(slicer.hours)} h.`;
}
