"use client";

import { useLab } from "@/entities/lab/get-lab";
import { money } from "@/lib/format/money";
import { grams } from "@/lib/format/number";
import { priceCents } from "@/lib/format/price";

/** The price of a weight, updated live, and its calculation. */
export function PriceLine({ method, weight, big }: { method: string; weight: number; big?: boolean }) {
  const lab = useLab().data;
  const price = lab && priceCents(lab, method, weight);
  return (
    <div className="flex items-end justify-between gap-4">
      <div>
        <p className="font-[650]">Price</p>
        <p className="text-small text-ink2">
          {price
            ? `${grams(weight)} × ${money(price.perGram)}${price.isMinimum ? ", below the minimum of" : " · minimum"} ${money(lab.minimum_charge_cents)}`
            : "Based on the weight"}
        </p>
      </div>
      <output className={big ? "font-display text-price-big font-bold" : "font-display text-price font-bold"} aria-label="Price">
        {price ? money(price.cents) : "–"}
      </output>
    </div>
  );
}
