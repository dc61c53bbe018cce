import type { ReactNode } from "react";

import type { Estimate } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { number } from "@/lib/format/number";

/** "78 to 108"; one number if both ends are equal. */
export const span = ([low, high]: readonly [number, number]) => (low === high ? number(low) : `${number(low)} to ${number(high)}`);

/** "$7.80 – $10.80" */
export const priceSpan = ([low, high]: readonly [number, number]) => (low === high ? money(low) : `${money(low)} – ${money(high)}`);

type RangeBarProps = { range: readonly [number, number]; minimum?: number; mark?: number };

/** Draws a range with the minimum and a given value marked. The numbers appear beside it as text. */
export function RangeBar({ range: [low, high], minimum, mark }: RangeBarProps) {
  const end = 1.15 * Math.max(high, mark ?? 0, minimum ?? 0);
  const at = (value: number) => `${(100 * value) / end}%`;
  return (
    <div className="relative my-2 h-4" aria-hidden>
      <div className="absolute inset-x-0 top-1.5 h-1 rounded-full bg-line" />
      <div className="absolute top-1 h-2 min-w-2 rounded-full bg-accent" style={{ left: at(low), width: at(high - low) }} />
      {minimum !== undefined && <div className="absolute top-0 h-4 w-0.5 bg-ink2" style={{ left: at(minimum) }} />}
      {mark !== undefined && <div className="absolute top-0 h-4 w-1 rounded-full bg-ink" style={{ left: at(mark) }} />}
    </div>
  );
}

/** The estimated price range of a print, with the breakdown below. */
export function PriceRange({ estimate, minimumCharge, children }: { estimate: Estimate; minimumCharge: number; children?: ReactNode }) {
  const isMinimum = estimate.price_cents[1] === minimumCharge;
  return (
    <div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-[650]">Estimated price</span>
        <span className="font-display text-h2 font-bold tabular-nums">{priceSpan(estimate.price_cents)}</span>
      </p>
      <RangeBar range={estimate.price_cents} minimum={minimumCharge} />
      <p className="text-small text-ink2">
        {span(estimate.grams)} g, {span(estimate.hours)} h on the printer. {isMinimum && `The price is the minimum of ${money(minimumCharge)}.`}{" "}
        {children}
      </p>
    </div>
  );
}
