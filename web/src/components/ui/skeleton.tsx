import clsx from "clsx";

/** Gray placeholder bars. Shown after 150 ms to avoid flicker on fast responses. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <div aria-hidden className={clsx("skeleton grid gap-2", className)}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="h-4 rounded-control odd:w-1/2 even:w-3/4" />
      ))}
    </div>
  );
}

/** Placeholders for tickets. */
export function TicketSkeletons({ count = 4 }: { count?: number }) {
  return (
    <div aria-busy className="grid gap-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: count }, (_, ticket) => (
        <div key={ticket} className="min-h-28 rounded-panel border border-line bg-raised p-4">
          <Skeleton />
        </div>
      ))}
    </div>
  );
}
