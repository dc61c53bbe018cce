"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

import { LoadError } from "@/components/ui/load-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useLab } from "@/entities/lab/get-lab";
import type { Chosen } from "@/features/students/upload/judge-upload";
import { ModelSection } from "@/features/students/upload/model-section";
import { useModelUpload } from "@/features/students/upload/use-model-upload";
import { YourFile } from "@/features/students/upload/your-file";

// The introduction and the model come first: the form's script and the lab's options load while the student reads.
const SubmissionForm = dynamic(() => import("@/features/students/submission/submission-form").then((loaded) => loaded.SubmissionForm), {
  ssr: false,
});

/** The content of /submit: introduction, model and its verdicts, form. */
export function SubmissionDesk({ introduction }: { introduction: ReactNode }) {
  const lab = useLab();
  const model = useModelUpload(lab.data?.limits.upload_bytes);
  const [chosen, setChosen] = useState<Chosen>({ print_method: "", printer: "" });
  return (
    <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_minmax(280px,384px)] desk:items-start">
      {introduction}
      <ModelSection model={model} limit={lab.data?.limits.upload_bytes} />
      <YourFile state={model.state} lab={lab.data} chosen={chosen} />
      {lab.data && <SubmissionForm lab={lab.data} model={model} onChosen={setChosen} />}
      {lab.isPending && (
        <Panel aria-busy className="desk:col-start-1">
          <span className="sr-only">Loading the form</span>
          <Skeleton lines={8} />
        </Panel>
      )}
      {lab.isError && (
        <div className="desk:col-start-1">
          <LoadError title="The form did not load" query={lab} />
        </div>
      )}
    </div>
  );
}
