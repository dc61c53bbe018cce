"use client";

import { showToast } from "@/components/ui/toast";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useRevokeAccess } from "@/features/office/partner-labs/lab-access";
import type { LabAccess } from "@/lib/api/models";

/** Revokes a lab's access; it can be restored. */
export function RevokeDialog({ lab, close }: { lab: LabAccess; close: () => void }) {
  const revoke = useRevokeAccess();
  return (
    <AttributedDialog
      title={`Revoke Access: ${lab.lab_name}`}
      subtitle={lab.lab_id}
      confirm="Revoke Access"
      busy={revoke.isPending && "Revoking"}
      error={revoke.error}
      close={close}
      onConfirm={(staffName) =>
        revoke.mutate(
          { user_email: lab.user_email, staff_name: staffName },
          {
            onSuccess: () => {
              showToast({ text: `${lab.lab_name} can no longer sign in.` });
              close();
            },
          },
        )
      }
    >
      <p>
        {lab.lab_name} is signed out immediately and can no longer sign in. Nothing is deleted: if you grant access again, the lab keeps its lab ID
        and gets a new PIN.
      </p>
    </AttributedDialog>
  );
}
