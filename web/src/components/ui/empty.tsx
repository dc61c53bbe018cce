import { type LucideIcon, PackageOpen, Unplug } from "lucide-react";
import type { ReactNode } from "react";

type EmptyProps = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** An empty state and its reason. */
export function Empty({ icon: Icon = PackageOpen, title, children, action }: EmptyProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-panel border-2 border-dashed border-line px-6 py-10 text-center">
      <Icon className="size-8 text-ink2" aria-hidden />
      <h2 className="font-text text-body font-bold tracking-normal">{title}</h2>
      {children && <p className="text-small text-ink2">{children}</p>}
      {action}
    </div>
  );
}

/** An error state: what failed, what is safe, and a retry. */
export function ErrorState({ title, children, action }: Omit<EmptyProps, "icon">) {
  return (
    <div role="alert">
      <Empty icon={Unplug} title={title} action={action}>
        {children}
      </Empty>
    </div>
  );
}
