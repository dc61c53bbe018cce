"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import type { MailState } from "@/lib/api/models";

/** The tabs of the mail page: mails by state, and the wordings. */
export const mailTabs = [
  { value: "all", label: "All", state: undefined },
  { value: "queued", label: "Waiting", state: "queued" },
  { value: "sent", label: "Sent", state: "sent" },
  { value: "failed", label: "Failed", state: "failed" },
  { value: "withdrawn", label: "Not sent", state: "withdrawn" },
  { value: "wordings", label: "Wordings", state: undefined },
] as const satisfies readonly { value: string; label: string; state: MailState | undefined }[];

export type MailTab = (typeof mailTabs)[number]["value"];

type MailAddress = { tab: MailTab; search: string; page: number };

/** What the mail page shows, stored entirely in the URL. A change resets the page unless it specifies one. */
export function useMailAddress() {
  const given = useSearchParams();
  const address = useMemo<MailAddress>(() => {
    const page = Number(given.get("page"));
    return {
      tab: mailTabs.find(({ value }) => value === given.get("tab"))?.value ?? "all",
      search: given.get("search") ?? "",
      page: Number.isInteger(page) && page > 1 ? page : 1,
    };
  }, [given]);
  const change = useCallback(
    (changes: Partial<MailAddress>) => {
      const { tab, search, page } = { ...address, page: 1, ...changes };
      const next = new URLSearchParams();
      if (tab !== "all") next.set("tab", tab);
      if (search) next.set("search", search);
      if (page > 1) next.set("page", String(page));
      window.history["search" in changes ? "replaceState" : "pushState"](null, "", `?${next}`);
    },
    [address],
  );
  return [address, change] as const;
}
