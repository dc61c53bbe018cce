"use client";

import { useState } from "react";

import { printTime, slicedGrams, slicerName } from "@/features/counter/slicer/slicer-words";
import type { CandidateFile, CandidateFiles, SlicerFacts } from "@/lib/api/models";
import { halfHours, typedNumber } from "@/lib/format/price";

/** A number field: its text, and a hint about its source if nobody typed it. */
type ApprovalNumber = { text: string; value: number; hint?: string; type: (text: string) => void };

export type ApprovalNumbers = {
  file?: CandidateFile;
  chooses: (name: string) => void;
  isByItself: boolean;
  isTyped: boolean;
  weight: ApprovalNumber;
  time: ApprovalNumber;
};

/**
 * The file to print, its weight, and its print time. Until the user chooses or types, this is the newest file with its slicer's numbers; a typed
 * number stays, whichever file is chosen.
 */
export function useApprovalNumbers(candidates: CandidateFiles | undefined): ApprovalNumbers {
  const [chosen, setChosen] = useState<string>();
  const [weight, setWeight] = useState<string>();
  const [time, setTime] = useState<string>();
  const file = candidates?.details.find(({ name }) => name === (chosen ?? candidates.suggested));
  const slicer = file?.slicer;

  function chooses(name: string) {
    setChosen(name);
    // A cleared field is filled from the next file.
    if (!weight?.trim()) setWeight(undefined);
    if (!time?.trim()) setTime(undefined);
  }

  // Typing pins the current file, so a file saved later does not replace it.
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
    weight: {
      text: weightText,
      value: typedNumber(weightText),
      hint: weight === undefined ? weightHint(slicer) : undefined,
      type: typing(setWeight),
    },
    time: { text: timeText, value: typedNumber(timeText), hint: time === undefined ? timeHint(slicer) : undefined, type: typing(setTime) },
  };
}

const notThere = "Not in the file.";

/** Rounds to tenths, like the scales; anything lighter counts as 0.1 g. */
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
