"use client";

import { useLab } from "@/entities/lab/get-lab";

/** The lab's guides by their name: a link where the lab says where they are. What was filled in stays open behind it. */
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
