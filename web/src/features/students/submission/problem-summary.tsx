"use client";

import { fieldLabels, focusField, type ProblemName } from "@/features/students/submission/submission-fields";

/** Lists the invalid fields, each with a link to it. */
export function ProblemSummary({ problems }: { problems: readonly ProblemName[] }) {
  if (problems.length === 0) return null;
  return (
    <p role="status" className="text-small text-ink2">
      {problems.length === 1 ? "One field needs" : `${problems.length} fields need`} your attention:{" "}
      {problems.map((name, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <a
            href={`#${name}`}
            className="inline-block py-3"
            onClick={(event) => {
              event.preventDefault();
              focusField(name);
            }}
          >
            {fieldLabels[name]}
          </a>
        </span>
      ))}
    </p>
  );
}
