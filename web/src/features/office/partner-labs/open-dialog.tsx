"use client";

import { showToast } from "@/components/ui/toast";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useOpenLab } from "@/features/office/partner-labs/lab-access";
import type { LabAccess } from "@/lib/api/models";

/** Lets a lab sign in again that was shut after too many wrong PINs. */
export function OpenDialog({ lab, close }: { lab: LabAccess; close: () => void }) {
  const open = useOpenLab();
  return (
    <AttributedDialog
      title={`Open: ${lab.lab_name}`}
      subtitle={lab.lab_id}
      confirm="Open"
      busy={open.isPending && "Opening"}
      error={open.error}
      close={close}
      onConfirm={(staffName) =>
        open.mutate(
          { lab_id: lab.lab_id, staff_name: staffName },
          {
            onSuccess: () => {
              showToast({ text: `${lab.lab_name} can sign in again.` });
              close();
            },
          },
        )
      }
    >
      <p>
        {lab.lab_name} can sign in with its PIN from any browser again. If the wrong PINs were not its own, someone else knows its lab ID: after ten
        more, it is shut again.
      </p>
    </AttributedDialog>
  );
}
