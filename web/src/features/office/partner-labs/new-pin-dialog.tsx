"use client";

import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useRenewPin } from "@/features/office/partner-labs/lab-access";
import type { ShownPin } from "@/features/office/partner-labs/pin-dialog";
import type { LabAccess } from "@/lib/api/models";

/** Replaces a PIN that was lost or leaked. */
export function NewPinDialog({ lab, showPin, close }: { lab: LabAccess; showPin: (pin: ShownPin) => void; close: () => void }) {
  const renew = useRenewPin();
  return (
    <AttributedDialog
      title={`New PIN: ${lab.lab_name}`}
      subtitle={lab.lab_id}
      confirm="Make New PIN"
      busy={renew.isPending && "Making"}
      error={renew.error}
      close={close}
      onConfirm={(staffName) =>
        renew.mutate(
          { lab_id: lab.lab_id, staff_name: staffName },
          { onSuccess: ({ lab_id, lab_pin }) => showPin({ labName: lab.lab_name, labId: lab_id, pin: lab_pin, isMailed: false }) },
        )
      }
    >
      <p>
        The old PIN stops working, and {lab.lab_name} is signed out immediately. You see the new PIN once, in the next step, and give it to the owner
        yourself.
      </p>
    </AttributedDialog>
  );
}
