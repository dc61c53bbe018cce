"use client";

import type { ReactNode } from "react";

import { useLab } from "@/entities/lab/get-lab";

/** Words about the lab's guides: a link where the lab says where they are. What was filled in stays open behind it. */
export function GuidesLink({ children }: { children: ReactNode }) {
  const address = useLab().data?.guides_url;
  if (!address) return children;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
