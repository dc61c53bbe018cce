import clsx from "clsx";
import { Box } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type TicketProps = {
  /** Accessible name: student and file. */
  label: string;
  /** Short id, on the stub. */
  id: string;
  /** A 72 px picture of the model, with a box as placeholder. */
  picture?: ReactNode;
  name: string;
  href?: string;
  badges?: ReactNode;
  file?: ReactNode;
  facts?: ReactNode;
  price?: { amount: ReactNode; note?: ReactNode };
  /** At most two buttons and "…". */
  actions?: ReactNode;
  state?: "rest" | "new" | "locked";
};

/** A job styled as a paper ticket: stub, perforation, facts, price, actions. */
export function Ticket({ label, id, picture, name, href, badges, file, facts, price, actions, state = "rest" }: TicketProps) {
  return (
    <article
      aria-label={label}
      data-ticket={id}
      // Focusable so that keys can move between tickets.
      tabIndex={-1}
      className={clsx(
        "relative grid grid-cols-[88px_minmax(0,1fr)] rounded-panel border shadow-ticket desk:grid-cols-[104px_minmax(0,1fr)_auto]",
        state === "locked" ? "bg-hatched" : "bg-raised",
        state === "new"
          ? "animate-breathe border-accent shadow-[0_0_0_2px_var(--accent),0_0_0_7px_var(--accent-wash)] motion-reduce:shadow-[0_0_0_2px_var(--accent)]"
          : "border-line",
      )}
    >
      <div className="perforated grid content-start justify-items-center px-1 pt-3 pb-2 desk:content-center desk:py-2">
        <div className="grid size-16 place-items-center overflow-hidden rounded-control text-edge desk:size-18">
          {picture ?? <Box className="size-8" strokeWidth={1.5} aria-hidden />}
        </div>
        <span className="font-mono text-fine text-ink2">{id}</span>
      </div>
      <div className="grid min-w-0 content-center gap-0.5 p-3 desk:px-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {href ? (
            <Link href={href} prefetch={false} className="font-display text-h4 font-[650] text-ink no-underline -my-2.5 inline-block py-2.5">
              {name}
            </Link>
          ) : (
            <span className="font-display text-h4 font-[650]">{name}</span>
          )}
          {badges}
        </div>
        {file && <p className="truncate font-mono text-label">{file}</p>}
        {facts && <div className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-small text-ink2">{facts}</div>}
      </div>
      {(price || actions) && (
        <div className="col-span-full flex flex-wrap items-center justify-between gap-3 border-t border-line px-3 py-2 desk:col-auto desk:border-0 desk:flex-nowrap desk:py-3 desk:pl-0">
          {price && (
            <p className="whitespace-nowrap desk:text-right">
              <span className="font-display text-h4 font-bold desk:text-figure">{price.amount}</span>
              {price.note && <span className="block text-small text-ink2">{price.note}</span>}
            </p>
          )}
          {actions && <div className="flex min-w-0 justify-end gap-2">{actions}</div>}
        </div>
      )}
    </article>
  );
}

/** The solid label of a ticket that has not been viewed. */
export function NewLabel() {
  return <span className="rounded-control bg-accent px-2 text-fine font-[750] tracking-wide text-accent-ink">NEW</span>;
}
