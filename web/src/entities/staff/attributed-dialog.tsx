"use client";

import { type ReactNode, useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { StaffAttribution } from "@/entities/staff/staff-attribution";
import { messageOf, outcomeOf } from "@/lib/api/api-error";

type AttributedDialogProps = {
  title: string;
  subtitle?: string;
  confirm: string;
  busy: string | false;
  error: unknown;
  /** Why it cannot be confirmed yet, apart from a missing name. */
  offBecause?: string;
  /** The very first name needs no attribution, because no names exist yet. */
  isFirstName?: boolean;
  dirty?: boolean;
  /** Confirming cannot be undone. */
  isDestructive?: boolean;
  onConfirm: (staffName: string) => void;
  close: () => void;
  children: ReactNode;
};

/** The frame for attributed changes that do not lock a job: to staff and workstations, or to someone else's lock. */
export function AttributedDialog({
  title,
  subtitle,
  confirm,
  busy,
  error,
  offBecause,
  isFirstName,
  dirty,
  isDestructive,
  onConfirm,
  close,
  children,
}: AttributedDialogProps) {
  const [name, setName] = useState("");
  const missing = offBecause ?? (name || isFirstName ? undefined : "Choose your name first.");
  return (
    <Dialog
      open
      onOpenChange={close}
      title={title}
      subtitle={subtitle}
      dirty={dirty}
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !busy) onConfirm(name);
      }}
      foot={
        <>
          {!isFirstName && (
            <div className="mr-auto w-full grow desk:w-auto desk:max-w-72 desk:basis-52">
              <StaffAttribution value={name} onValueChange={setName} />
            </div>
          )}
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" kind={isDestructive ? "stop-filled" : "go"} busy={busy} offBecause={missing}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {children}
        {error !== null && error !== undefined && (
          <Alert kind="stop" announce="alert" title={outcomeOf(error)}>
            {messageOf(error)}
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
