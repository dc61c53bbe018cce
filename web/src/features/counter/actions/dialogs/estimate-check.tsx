import { RangeBar, span } from "@/entities/model/price-range";
import type { Estimate } from "@/lib/api/models";

/** Compares the weight about to be approved with the estimate shown to the student at upload. */
export function EstimateCheck({ estimate, weight }: { estimate: Estimate; weight: number }) {
  const [low, high] = estimate.grams;
  const known = weight > 0;
  const relation = weight < low ? "more than this weight" : weight > high ? "less than this weight" : "which includes this weight";
  return (
    <div>
      <p className="text-small text-ink2">
        Estimate at upload: {span(estimate.grams)} g{known && `, ${relation}`}.
      </p>
      <RangeBar range={estimate.grams} mark={known ? weight : undefined} />
    </div>
  );
}
