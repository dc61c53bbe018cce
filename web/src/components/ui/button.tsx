import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

/** go: a view's one decision; ink: the next step; quiet: everything else; stop: destructive; plain: minimal styling. */
export type ButtonKind = "go" | "ink" | "quiet" | "stop" | "stop-filled" | "plain";

const kinds: Record<ButtonKind, string> = {
  go: "border-accent bg-accent text-accent-ink",
  ink: "border-ink bg-ink text-sheet",
  quiet: "border-edge bg-raised text-ink",
  stop: "border-current bg-raised text-stop",
  "stop-filled": "border-stop bg-stop text-sheet",
  plain: "border-transparent text-ink",
};

export type ButtonStyle = { kind?: ButtonKind; big?: boolean; wide?: boolean };

/** Button classes for links that leave the app, such as a download or the slicer. */
export function buttonStyles({ kind = "quiet", big, wide }: ButtonStyle, off = false) {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-control border px-4 py-2 font-semibold leading-5 whitespace-nowrap no-underline",
    "transition-[box-shadow,background-color] duration-(--fast)",
    big ? "min-h-14 text-h4" : "min-h-11",
    wide && "w-full",
    off ? "cursor-not-allowed border-line bg-sunken text-ink2" : [kinds[kind], "hover:shadow-[inset_0_0_0_100px_var(--press)]"],
  );
}

type ButtonProps = ButtonStyle &
  Omit<ComponentProps<"button">, "disabled"> & {
    /** The verb for the action in progress, such as "Approving"; further clicks are ignored. */
    busy?: ReactNode;
    /** Why it is disabled now. The button stays focusable and announces the reason. */
    offBecause?: string;
    /** Id of the reason if it is already shown beside the button, so it is only announced here. */
    reasonId?: string;
  };

/** A button. Pass 16 px icons as children. */
export function Button({ kind, big, wide, busy, offBecause, reasonId, className, onClick, type = "button", children, ...rest }: ButtonProps) {
  const off = Boolean(offBecause);
  return (
    <button
      {...rest}
      type={type}
      className={clsx(buttonStyles({ kind, big, wide }, off), className)}
      aria-disabled={off || Boolean(busy) || rest["aria-disabled"] || undefined}
      aria-busy={Boolean(busy) || undefined}
      aria-describedby={reasonId ?? rest["aria-describedby"]}
      title={off && !reasonId ? offBecause : rest.title}
      onClick={(event) => (off || busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy ? (
        <>
          <LoaderCircle className="size-4 flex-none animate-turn" aria-hidden />
          {busy}
        </>
      ) : (
        children
      )}
    </button>
  );
}

/** A square icon button; the label is its accessible name. */
export function IconButton({ label, lined, className, type = "button", ...rest }: ComponentProps<"button"> & { label: ReactNode; lined?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      className={clsx("grid size-11 flex-none place-items-center rounded-control", lined && "border border-edge bg-raised", className)}
    >
      {rest.children}
      <span className="sr-only">{label}</span>
    </button>
  );
}
