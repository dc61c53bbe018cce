"use client";

import { useLab } from "@/entities/lab/get-lab";
import type { Confirmation } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { count, grams } from "@/lib/format/number";

/** How the price was calculated. */
export function PriceFacts({ job }: { job: Confirmation }) {
  const lab = useLab().data;
  const perGram = lab?.methods.find((method) => method.name === job.print_method)?.cents_per_gram;
  const minimum = lab?.minimum_charge_cents;
  const facts = [
    ["Weight", perGram === undefined ? grams(job.weight_g) : `${grams(job.weight_g)} at ${money(perGram)} per gram`],
    ["Print time", `about ${count(job.time_hours, "hour")}, not charged`],
    minimum !== undefined && ["Minimum charge", `${money(minimum)}, ${job.cost_cents > minimum ? "already covered" : "applies here"}`],
  ].filter((fact) => fact !== false);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t-2 border-dashed border-line pt-4 text-label">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink2">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
