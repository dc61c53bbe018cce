"use client";

import { useLab } from "@/entities/lab/get-lab";

/** The name of the lab's guides, linked if the lab specifies a URL. It opens in a new tab, so the form stays open. */
export function GuidesLink({ about }: { about?: string }) {
  const lab = useLab().data;
  const name = [about, lab?.guides_name ?? "guides page"].filter(Boolean).join(" ");
  if (!lab?.guides_url) return name;
  return (
    <a href={lab.guides_url} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
}
