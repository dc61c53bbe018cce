"use client";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";

/** A newly created PIN; the PIN is null if the request repeats an already answered one. */
export type ShownPin = {
  labName: string;
  labId: string;
  pin: string | null;
  /** Whether the lab ID is mailed to the owner. */
  isMailed: boolean;
};

/** The only time a PIN is shown. */
export function PinDialog({ pin: { labName, labId, pin, isMailed }, close }: { pin: ShownPin; close: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={close}
      title={`PIN for ${labName}`}
      subtitle={labId}
      foot={
        <Button kind="go" onClick={close}>
          Done
        </Button>
      }
    >
      <div className="grid gap-4">
        {pin ? (
          <>
            <CopyField
              label="PIN"
              value={pin}
              hint="Give it to the owner yourself."
              what="PIN"
              className="font-mono text-h3 font-semibold tracking-[0.25em]"
            />
            <Alert kind="wait" announce="off" title="This PIN is not shown again.">
              {isMailed ? "The owner gets the lab ID by email, but the PIN only from you." : "The owner gets it only from you."} If it is lost, make a
              new one.
            </Alert>
          </>
        ) : (
          <Alert kind="wait" announce="off" title="This PIN was already shown.">
            It is not stored. Close this and make a new one.
          </Alert>
        )}
      </div>
    </Dialog>
  );
}
