"use client";

import { CircleCheck, X } from "lucide-react";
import { Toaster as Sonner, toast } from "sonner";

import { IconButton } from "@/components/ui/button";
import { useIsPhone } from "@/lib/use-media";

type Toast = {
  /** Names the job and the effect. Never use a toast alone for errors. */
  text: string;
  action?: { label: string; onPress: () => void };
};

/** Replaces any current toast. Shown for 6 s, or 15 s with a button; longer while hovered. */
export function showToast({ text, action }: Toast): void {
  toast.dismiss();
  toast.custom((id) => <ToastCard text={text} action={action} close={() => toast.dismiss(id)} />, { duration: action ? 15_000 : 6_000 });
}

/** Where toasts appear; once per page. */
export function Toaster() {
  return <Sonner position={useIsPhone() ? "top-center" : "bottom-center"} visibleToasts={1} containerAriaLabel="Messages" />;
}

function ToastCard({ text, action, close }: Toast & { close: () => void }) {
  return (
    <div className="flex w-full items-center gap-3 rounded-panel bg-band py-2 pr-2 pl-4 font-text text-body text-band-ink shadow-overlay desk:min-w-90">
      <CircleCheck className="size-5 flex-none" aria-hidden />
      <span className="grow">{text}</span>
      {action && (
        <button
          type="button"
          className="min-h-11 rounded-control border border-band-line px-4 font-semibold whitespace-nowrap"
          onClick={() => {
            close();
            action.onPress();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton label="Close" onClick={close}>
        <X className="size-5" aria-hidden />
      </IconButton>
    </div>
  );
}
