"use client";

import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { useEstimateQuality } from "@/features/office/analytics/get-estimate-quality";
import type { MethodQuality } from "@/lib/api/models";
import { count, number } from "@/lib/format/number";

/** How well actual weights and print times match the estimates shown to students at upload. */
export function EstimateQuality() {
  const quality = useEstimateQuality();
  const { data } = quality;
  if (quality.error && !data) return <LoadError title="The estimates did not load" query={quality} />;
  if (!data) {
    return (
      <Section title="Estimates">
        <Skeleton lines={4} />
      </Section>
    );
  }
  const jobs = data.reduce((sum, method) => sum + method.weighed_jobs, 0);
  return (
    <Section title="Estimates" aside={count(jobs, "weighed job")}>
      <p className="text-ink2">
        When students upload a model, they see a range for weight, time and price. About 90% of prints should fall within it.
      </p>
      <ul className="grid gap-8 desk:grid-cols-2">
        {data.map((method) => (
          <Method key={method.print_method} method={method} />
        ))}
      </ul>
    </Section>
  );
}

function Method({ method }: { method: MethodQuality }) {
  return (
    <li className="grid content-start gap-3">
      <h3>{method.print_method}</h3>
      {method.weighed_jobs === 0 ? (
        <p className="text-ink2">No estimated print has been weighed yet.</p>
      ) : (
        <>
          <Share inside={method.grams_inside} of={method.weighed_jobs} what="weighed what was estimated" />
          <Share inside={method.hours_inside} of={method.weighed_jobs} what="took the hours that were estimated" />
        </>
      )}
      <p className="text-small text-ink2">
        {method.calibrated_on > 0
          ? `Estimates are based on this lab’s last ${number(method.calibrated_on)} weighed prints.`
          : "Estimates are based on the default model. From 20 weighed prints on, they follow this lab’s own, with a narrower range."}
      </p>
    </li>
  );
}

function Share({ inside, of, what }: { inside: number; of: number; what: string }) {
  const percent = Math.round((100 * inside) / of);
  return (
    <div>
      <p>
        <span className="font-display text-h2 font-bold tabular-nums">{percent}%</span> <span className="text-ink2">{what}</span>
      </p>
      <div className="mt-1 h-2 overflow-hidden rounded-sm bg-line" aria-hidden>
        <div className="h-full bg-done" style={{ width: `${percent}%` }} />
      </div>
      <p className="text-small text-ink2">
        {number(inside)} of {count(of, "print")}
      </p>
    </div>
  );
}
