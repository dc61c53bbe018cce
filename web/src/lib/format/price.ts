import type { Lab } from "@/lib/api/models";

/**
 * The price of a weight, computed as on the server: grams times the method's price, half cents rounded up, at least the minimum charge.
 * Integer thousandths of a gram avoid floating-point error. Undefined for an unknown method or no weight.
 */
export function priceCents(lab: Lab, method: string, weight: number): { cents: number; perGram: number; isMinimum: boolean } | undefined {
  const perGram = lab.methods.find((known) => known.name === method)?.cents_per_gram;
  if (perGram === undefined || !(weight > 0)) return undefined;
  const exact = Math.floor((Math.round(weight * 1000) * perGram + 500) / 1000);
  return { cents: Math.max(exact, lab.minimum_charge_cents), perGram, isMinimum: exact < lab.minimum_charge_cents };
}

/** Parses a typed number like "86.4" or "86,4"; NaN for anything else. */
export const typedNumber = (text: string) => (/^\s*\d+([.,]\d+)?\s*$/.test(text) ? Number(text.trim().replace(",", ".")) : NaN);

/** Hours as billed and planned: rounded up to the next half hour. */
export const halfHours = (hours: number) => Math.ceil(Math.round(hours * 1000) / 500) / 2;
