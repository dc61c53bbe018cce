import { Monitor } from "lucide-react";
import type { ElementType, ReactNode } from "react";

import { Mark } from "@/components/ui/mark";

type PageShellProps = {
  /** Link target of the logo. */
  home?: string;
  /** Element of the logo link: an anchor, or the router's link for client-side navigation. */
  HomeLink?: ElementType;
  /** Main navigation, in the header. */
  nav?: ReactNode;
  /** The workstation name, always visible. */
  workstation?: ReactNode;
  /** Buttons at the end of the header. */
  actions?: ReactNode;
  /** Page-wide notices, between header and content. */
  notice?: ReactNode;
  children: ReactNode;
};

/** The frame of every page: skip link, header, content. */
export function PageShell({ home = "/", HomeLink = "a", nav, workstation, actions, notice, children }: PageShellProps) {
  return (
    <>
      <SkipLink />
      <header className="bg-band text-band-ink">
        <div className="mx-auto flex min-h-14 max-w-304 items-center gap-2 px-4 desk:min-h-16 desk:gap-6 desk:px-6">
          <HomeLink
            href={home}
            className="flex min-h-11 min-w-11 items-center gap-2 font-display text-h3 font-[750] tracking-tight text-band-ink no-underline"
          >
            <Mark className="size-8" />
            <span className={nav || workstation ? "sr-only desk:not-sr-only" : undefined}>PrintLab</span>
          </HomeLink>
          {nav}
          <div className="grow" />
          {workstation}
          {actions && <div className="flex">{actions}</div>}
        </div>
      </header>
      {notice}
      <main id="main" tabIndex={-1} className="mx-auto max-w-304 px-4 pt-6 pb-12 outline-none desk:px-6">
        {children}
      </main>
    </>
  );
}

/** Skips the header; first in the tab order. */
export function SkipLink() {
  return (
    <a href="#main" className="absolute top-2 left-2 z-30 -translate-y-20 rounded-control bg-raised px-4 py-3 focus:translate-y-0">
      Skip to content
    </a>
  );
}

/** "Workstation: Front Desk" */
export function WorkstationPlate({ name }: { name: string }) {
  return (
    <p className="flex min-h-10 min-w-0 items-center gap-2 rounded-control border border-band-line px-3 text-small text-band-ink2">
      <Monitor className="size-4 flex-none" aria-hidden />
      <span className="truncate">
        <span className="sr-only desk:not-sr-only">Workstation: </span>
        <b className="font-[650] text-band-ink">{name}</b>
      </span>
    </p>
  );
}
