"use client";

import { Search, SlidersHorizontal, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { useLab } from "@/entities/lab/get-lab";
import type { DashboardFilter, DateRange } from "@/features/counter/dashboard/dashboard-filter";
import { isTaken } from "@/features/counter/shortcuts/letter-keys";

type FilterBarProps = {
  filter: DashboardFilter;
  change: (changes: Partial<DashboardFilter>) => void;
  /** Number of pending jobs with an expired link, under the other filters. */
  expired?: number;
};

const all = "all";

/** Search and filters in one row; on phones, the filters are in a sheet. */
export function FilterBar(props: FilterBarProps) {
  const [sheet, setSheet] = useState(false);
  const { printer, discipline, within, expired } = props.filter;
  const chosen = [printer, discipline, within, expired].filter(Boolean).length;
  return (
    <div className="flex gap-2 pb-3">
      <SearchField {...props} />
      <div className="hidden gap-2 desk:flex">
        <Filters {...props} />
      </div>
      <Button className="desk:hidden" onClick={() => setSheet(true)}>
        <SlidersHorizontal className="size-4" aria-hidden />
        Filters{chosen > 0 && ` (${chosen})`}
      </Button>
      <Dialog
        open={sheet}
        onOpenChange={setSheet}
        title="Filters"
        foot={
          <Button kind="ink" onClick={() => setSheet(false)}>
            Show jobs
          </Button>
        }
      >
        <div className="grid gap-3">
          <Filters {...props} />
        </div>
      </Dialog>
    </div>
  );
}

const typingPause = 200;

function SearchField({ filter, change }: FilterBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter.search);
  const [shown, setShown] = useState(filter.search);
  // The URL may change independently: Back, or a cleared filter.
  if (shown !== filter.search) {
    setShown(filter.search);
    setTyped(filter.search);
  }

  useEffect(() => {
    const waiting = setTimeout(() => {
      if (typed !== filter.search) change({ search: typed });
    }, typingPause);
    return () => clearTimeout(waiting);
  }, [typed, filter.search, change]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "/" || isTaken(event)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <div className="relative min-w-0 grow">
      <Search className="pointer-events-none absolute top-3.5 left-3 size-5 text-ink2" aria-hidden />
      <TextInput
        ref={input}
        type="search"
        aria-label="Search by name, email or class"
        aria-keyshortcuts="/"
        placeholder="Name, email or class"
        maxLength={200}
        className="pl-10"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped("");
          if (event.key === "Enter") document.querySelector<HTMLElement>("article")?.focus();
        }}
      />
    </div>
  );
}

function Filters({ filter, change, expired }: FilterBarProps) {
  const lab = useLab().data;
  return (
    <>
      <Select
        aria-label="Printer"
        placeholder="Printer"
        className="desk:w-44"
        value={filter.printer || all}
        options={[{ value: all, label: "Printer: all" }, ...(lab?.printers ?? []).map(({ name }) => ({ value: name, label: name }))]}
        onValueChange={(printer) => change({ printer: printer === all ? "" : printer })}
      />
      <Select
        aria-label="Discipline"
        placeholder="Discipline"
        className="desk:w-44"
        value={filter.discipline || all}
        options={[{ value: all, label: "Discipline: all" }, ...(lab?.disciplines ?? []).map((name) => ({ value: name, label: name }))]}
        onValueChange={(discipline) => change({ discipline: discipline === all ? "" : discipline })}
      />
      <Select
        aria-label="Submission date"
        placeholder="Submission date"
        className="desk:w-36"
        value={filter.within || all}
        options={[
          { value: all, label: "Any date" },
          { value: "today", label: "Today" },
          { value: "week", label: "Last 7 days" },
          { value: "month", label: "Last 30 days" },
        ]}
        onValueChange={(within) => change({ within: within === all ? "" : (within as DateRange) })}
      />
      <Button
        aria-pressed={filter.expired}
        kind={filter.expired ? "ink" : "quiet"}
        className="min-h-12"
        onClick={() => change({ expired: !filter.expired })}
      >
        <TriangleAlert className="size-4" aria-hidden />
        Link expired{expired !== undefined && ` ${expired}`}
      </Button>
    </>
  );
}
