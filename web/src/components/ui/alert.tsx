import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, KeyRound, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type AlertKind = "info" | "wait" | "flag" | "ready" | "done" | "stop";

const kinds: Record<AlertKind, { ground: string; icon: LucideIcon }> = {
  info: { ground: "bg-info-wash text-info", icon: Info },
  wait: { ground: "bg-wait-wash text-wait", icon: TriangleAlert },
  flag: { ground: "bg-flag-wash text-flag", icon: TriangleAlert },
  ready: { ground: "bg-ready-wash text-ready", icon: KeyRound },
  done: { ground: "bg-done-wash text-done", icon: CircleCheck },
  stop: { ground: "bg-stop-wash text-stop", icon: CircleAlert },
};

type AlertProps = {
  kind?: AlertKind;
  /** What happened, in a few words. */
  title?: ReactNode;
  /** What to do, or what is safe. */
  children?: ReactNode;
  icon?: LucideIcon;
  /** How screen readers announce it when it appears; "off" if it is part of the page from the start. */
  announce?: "status" | "alert" | "off";
  action?: ReactNode;
};

/** A persistent notice. */
export function Alert({ kind = "info", title, children, icon, announce = "status", action }: AlertProps) {
  const Icon = icon ?? kinds[kind].icon;
  return (
    <div role={announce === "off" ? undefined : announce} className={clsx("flex items-start gap-3 rounded-control px-4 py-3", kinds[kind].ground)}>
      <Icon className="mt-0.5 size-5 flex-none" aria-hidden />
      <p className="grow text-small text-ink">
        {title && <b>{title} </b>}
        {children}
      </p>
      {action}
    </div>
  );
}
