"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

type Focused = { element: HTMLElement; ticket: string; at: number };

/**
 * Keeps the focus in a list that changes. An element that is moved in the page loses it, and gets it back; after one that is gone, its ticket gets
 * it, or the one that took its place.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>) {
  const focused = useRef<Focused>(undefined);

  useLayoutEffect(() => {
    const last = focused.current;
    if (!last || document.activeElement !== document.body) return;
    if (last.element.isConnected) return last.element.focus({ preventScroll: true });
    const tickets = ticketsIn(box);
    (tickets.find((ticket) => ticket.dataset.ticket === last.ticket) ?? tickets[Math.min(last.at, tickets.length - 1)])?.focus({
      preventScroll: true,
    });
  });

  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      const ticket = target.closest<HTMLElement>("[data-ticket]");
      // A menu is outside of its ticket in the page, and keeps the focus by itself.
      focused.current = ticket ? { element: target, ticket: ticket.dataset.ticket ?? "", at: ticketsIn(box).indexOf(ticket) } : undefined;
    },
    onBlur({ target }: FocusEvent<HTMLElement>) {
      // Removing or moving an element takes the focus, too: only a person who goes elsewhere leaves it connected.
      setTimeout(() => {
        if (focused.current?.element === target && target.isConnected && document.activeElement !== target) focused.current = undefined;
      });
    },
  };
}

const ticketsIn = (box: RefObject<HTMLElement | null>) => [...(box.current?.querySelectorAll<HTMLElement>("[data-ticket]") ?? [])];
