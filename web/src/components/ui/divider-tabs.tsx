"use client";

import { Tabs } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";

import { number } from "@/lib/format/number";

export type DividerTab = {
  value: string;
  label: string;
  /** Matches the list under the current filters; omitted while unknown. */
  count?: number;
  /** How many of them have not been viewed. */
  fresh?: number;
};

type DividerTabsProps = {
  label: string;
  tabs: readonly DividerTab[];
  value: string;
  onValueChange: (value: string) => void;
  /** The panel of the selected tab. */
  children: ReactNode;
};

/** Tabs styled as card dividers, and the panel below them. */
export function DividerTabs({ label, tabs, value, onValueChange, children }: DividerTabsProps) {
  const list = useRef<HTMLDivElement>(null);
  // If not all tabs fit, keep the selected one visible.
  useEffect(() => {
    list.current?.querySelector("[data-state=active]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  return (
    <Tabs.Root value={value} onValueChange={onValueChange} activationMode="manual">
      <Tabs.List
        ref={list}
        aria-label={label}
        className="-mx-4 flex gap-1 overflow-x-auto px-4 pt-3 [scrollbar-width:none] desk:mx-0 desk:px-1 desk:pt-6"
      >
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab.value}
            value={tab.value}
            className="group relative flex min-h-12 flex-none items-center gap-1.5 rounded-t-panel border border-b-0 border-line bg-sunken px-3 font-semibold text-ink2 outline-offset-[-4px] data-[state=active]:z-1 data-[state=active]:bg-sheet data-[state=active]:text-ink"
          >
            <span aria-hidden className="absolute inset-x-[-1px] top-[-1px] h-1 rounded-t-panel bg-accent group-data-[state=inactive]:hidden" />
            {tab.fresh ? <span aria-hidden className="size-2 rounded-full bg-accent" /> : null}
            {tab.label}
            {tab.count !== undefined && <b className="font-display text-label text-ink">{number(tab.count)}</b>}
            {tab.fresh ? <span className="sr-only">{tab.fresh} new</span> : null}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content
        value={value}
        tabIndex={-1}
        className="relative -mx-4 -mt-px border-y border-line bg-sheet p-3 desk:mx-0 desk:rounded-b-panel desk:border-x desk:p-4"
      >
        {children}
      </Tabs.Content>
    </Tabs.Root>
  );
}
