"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type FormEventHandler, type ReactNode, useRef, useState } from "react";

import { Button, IconButton } from "@/components/ui/button";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The action and the person. */
  title: ReactNode;
  /** The job and the file. */
  subtitle?: ReactNode;
  /** A strip below the header, such as the lease. */
  strip?: ReactNode;
  children: ReactNode;
  /** Attribution, Cancel, and the one decision; sticky on phones. */
  foot?: ReactNode;
  /** 600 or 880 px. */
  size?: "mid" | "wide";
  /** The user has typed something: closing asks for confirmation once. */
  dirty?: boolean;
  /** Makes the dialog a form, so Enter submits it. */
  onSubmit?: FormEventHandler<HTMLFormElement>;
};

/** A modal; on phones, a bottom sheet. Closed by Esc, the X button, or a click outside. */
export function Dialog({ open, onOpenChange, title, subtitle, strip, children, foot, size = "mid", dirty, onSubmit }: DialogProps) {
  const [asking, setAsking] = useState(false);
  const opener = useRef<Element | null>(null);

  function close(sure: boolean) {
    setAsking(Boolean(dirty) && !sure);
    if (!dirty || sure) onOpenChange(false);
  }

  const content = (
    <>
      <div className="min-h-0 grow overflow-y-auto px-4 py-4 desk:px-6 desk:py-5">{children}</div>
      {(foot || asking) && (
        <div className="flex flex-wrap items-end justify-end gap-3 border-t border-line bg-raised px-4 py-3 desk:gap-4 desk:rounded-b-panel desk:px-6 desk:py-4">
          {asking ? <DiscardQuestion keep={() => setAsking(false)} discard={() => close(true)} /> : foot}
        </div>
      )}
    </>
  );

  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close(false))}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-20 bg-veil" />
        <Radix.Content
          {...(subtitle ? {} : { "aria-describedby": undefined })}
          onKeyDown={(event) => {
            // Works from any field, even where Enter alone inserts a new line.
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.currentTarget.querySelector("form")?.requestSubmit();
          }}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusFirstField(event);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement && !document.querySelector("[role=dialog]")) opener.current.focus();
          }}
          className={clsx(
            "fixed inset-x-0 bottom-0 z-20 flex max-h-[calc(100dvh-16px)] animate-enter flex-col rounded-t-sheet bg-sheet shadow-overlay",
            "desk:inset-0 desk:m-auto desk:h-fit desk:max-h-[calc(100dvh-48px)] desk:rounded-panel",
            size === "mid" ? "desk:w-150" : "desk:w-220",
          )}
        >
          <div className="flex items-start gap-4 pt-3 pr-2 pb-2 pl-4 desk:pt-4 desk:pr-4 desk:pb-3 desk:pl-6">
            <div className="min-w-0 grow">
              <Radix.Title className="text-h2">{title}</Radix.Title>
              {subtitle && <Radix.Description className="text-small text-ink2">{subtitle}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close">
                <X className="size-5" aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          {strip}
          {onSubmit ? (
            <form noValidate onSubmit={onSubmit} className="flex min-h-0 flex-col">
              {content}
            </form>
          ) : (
            content
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Focuses the first empty field, or else the first field; without fields, the library decides. */
function focusFirstField(event: Event) {
  const fields = [...(event.target as HTMLElement).querySelectorAll<HTMLInputElement>("input, textarea, select:not([aria-hidden]), [role=combobox]")];
  const field = fields.find(isEmpty) ?? fields[0];
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** A combobox is a button and has no value. */
const isEmpty = (field: HTMLInputElement) => (field.role === "combobox" ? "placeholder" in field.dataset : !field.value);

function DiscardQuestion({ keep, discard }: { keep: () => void; discard: () => void }) {
  return (
    <>
      <p role="alert" className="grow self-center font-[650]">
        Discard what you typed?
      </p>
      <Button onClick={keep}>Keep editing</Button>
      <Button kind="stop" onClick={discard}>
        Discard
      </Button>
    </>
  );
}
