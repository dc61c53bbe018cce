"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";

import { useLab } from "@/entities/lab/get-lab";
import { actionsOf } from "@/features/counter/actions/action-catalog";
import { useJobDialogs } from "@/features/counter/actions/opened-dialog";
import { isTaken, letterKeysOn } from "@/features/counter/shortcuts/letter-keys";
import { useOriginalWarning } from "@/features/counter/slicer/original-warning";
import { openInSlicer } from "@/features/counter/slicer/slicer-anchor";
import type { Job } from "@/lib/api/models";
import { paths } from "@/lib/paths";

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Arrow keys and j/k move through the tickets of a list; Enter and letters act on the focused ticket. */
export function useListKeys(list: RefObject<HTMLElement | null>, jobs: readonly Job[]): void {
  const dialogs = useJobDialogs();
  const warn = useOriginalWarning();
  const router = useRouter();
  const lab = useLab().data;

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTaken(event) || (event.key.length === 1 && !letterKeysOn())) return;
      const tickets = [...(list.current?.querySelectorAll<HTMLElement>("article") ?? [])];
      const at = tickets.findIndex((ticket) => ticket.contains(document.activeElement));
      const step = steps[event.key];
      if (step) {
        const next = tickets[at < 0 ? 0 : Math.min(Math.max(at + step, 0), tickets.length - 1)];
        next?.focus();
        next?.scrollIntoView({ block: "nearest" });
        event.preventDefault();
        return;
      }

      const [ticket, job] = [tickets[at], jobs[at]];
      if (ticket && job && act(event.key, ticket, job)) event.preventDefault();
    }

    function act(key: string, ticket: HTMLElement, job: Job): boolean {
      const { main } = actionsOf(job);
      if (key === "Enter" && ticket === document.activeElement) router.push(paths.job(job.id));
      else if (key === "m" && main) dialogs.open(main, job.id);
      else if (key === "r") dialogs.open("review", job.id);
      else if (key === "n") dialogs.open("notes", job.id);
      else if (key === "o" && lab) openInSlicer(job, lab, warn);
      else if (key === ".") openMenu(ticket);
      else return false;
      return true;
    }

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list, jobs, dialogs, router, lab, warn]);
}

// Open the menu with its own key, so its first entry gets the focus.
function openMenu(ticket: HTMLElement): void {
  const trigger = ticket.querySelector<HTMLElement>("[aria-haspopup=menu]");
  trigger?.focus();
  trigger?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}
