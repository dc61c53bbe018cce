import type { Lab } from "@/lib/api/models";

/**
 * What a weight costs, as the server prices it: grams times the method's price, half a cent up, at least the minimum charge.
 * Thousandths of a gram keep the product exact where binary fractions are not. Undefined for an unknown method or no weight.
 */
export function priceCents(lab: Lab, method: string, weight: number): { cents: number; perGram: number; isMinimum: boolean } | undefined {
  const perGram = lab.methods.find((known) => known.name === method)?.cents_per_gram;
  if (perGram === undefined || !(weight > 0)) return undefined;
  const exact = Math.floor((Math.round(weight * 1000) * perGram + 500) / 1000);
  return { cents: Math.max(exact, lab.minimum_charge_cents), perGram, isMinimum: exact < lab.minimum_charge_cents };
}

/** A number as people type it: "86.4", "86,4"; NaN for anything else. */
export const typedNumber = (text: string) => (/^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(",", ".")) : NaN);

/** Hours as they are billed and planned: up to the next half. */
export const halfHours = (hours: number) => Math.ceil(Math.round(hours * 1000) / 500) / 2;
