"use client";

import { Section } from "@/components/ui/section";
import { useLab } from "@/entities/lab/get-lab";
import { formatName, modelSize } from "@/entities/model/model-words";
import { PriceRange } from "@/entities/model/price-range";
import { Thumbnail } from "@/entities/model/thumbnail";
import { VerdictList } from "@/entities/model/verdict-list";
import { ModelViewer } from "@/entities/model/viewer/model-viewer";
import type { Job, Model } from "@/lib/api/models";
import { number } from "@/lib/format/number";

const cubicMillimetres = 1000;

/** Data read from the student's file, and the lab's verdicts on it. */
export function JobModel({ job }: { job: Job }) {
  const { data: lab } = useLab();
  return (
    <Section title="Model" aside={job.model && formatName(job.model.format)}>
      {job.model?.bbox_mm && (
        <ModelViewer
          key={job.file_path}
          source={{ jobId: job.id, file: job.file_path }}
          model={job.model}
          printer={lab?.printers.find((known) => known.name === job.printer)}
          poster={<Thumbnail job={job} large />}
          className="h-72 desk:h-96"
        />
      )}
      {job.model ? <Facts model={job.model} /> : <p className="text-ink2">Nothing is known about the shape of this file.</p>}
      {job.verdicts.length > 0 && <VerdictList verdicts={job.verdicts} />}
      {job.estimate && lab && (
        <PriceRange estimate={job.estimate} minimumCharge={lab.minimum_charge_cents}>
          Shown to the student at upload.
        </PriceRange>
      )}
    </Section>
  );
}

function volume(mm3: number): string {
  return mm3 < cubicMillimetres ? `${number(mm3)} mm³` : `${number(mm3 / cubicMillimetres)} cm³`;
}

function Facts({ model }: { model: Model }) {
  const facts: [string, string][] = [
    ["Size", modelSize(model) ?? "not known"],
    ["Volume", model.volume_mm3 === null ? "not known" : volume(model.volume_mm3)],
    ["Triangles", number(model.triangles)],
    ["Bodies", model.shells === null ? "not known" : number(model.shells)],
    ["Surface", model.watertight === null ? "not known" : model.watertight ? "closed" : "open"],
    ["Unit", model.units === "unknown" ? "not given, assumed millimeters" : model.units],
  ];
  return (
    <dl className="grid gap-x-8 gap-y-2 desk:grid-cols-2">
      {facts.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="text-ink2">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
