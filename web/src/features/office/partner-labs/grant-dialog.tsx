"use client";

import { useState } from "react";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useGrantAccess } from "@/features/office/partner-labs/lab-access";
import type { ShownPin } from "@/features/office/partner-labs/pin-dialog";
import { ApiError } from "@/lib/api/api-error";
import type { LabAccess } from "@/lib/api/models";
import { cleanLine } from "@/lib/text/clean-text";
import { readAddress } from "@/lib/text/email-address";

type GrantDialogProps = {
  /** A lab whose revoked access is being restored. */
  lab?: LabAccess;
  showPin: (pin: ShownPin) => void;
  close: () => void;
};

/** Lets another lab sign in. */
export function GrantDialog({ lab, showPin, close }: GrantDialogProps) {
  const grant = useGrantAccess();
  const [email, setEmail] = useState("");
  const [name, setName] = useState(lab?.lab_name ?? "");
  const address = lab?.user_email ?? readAddress(email);
  const refused = grant.error instanceof ApiError ? grant.error.fields : {};
  return (
    <AttributedDialog
      title={lab ? `Grant Access Again: ${lab.lab_name}` : "Grant Access to a Lab"}
      subtitle={lab ? `It keeps its lab ID ${lab.lab_id} and gets a new PIN.` : "It gets a lab ID and a PIN to sign in with."}
      confirm="Grant Access"
      busy={grant.isPending && "Granting"}
      error={grant.error}
      offBecause={!address ? "Enter the owner's email address." : !cleanLine(name) ? "Enter the name of the lab." : undefined}
      dirty={Boolean(email) || name !== (lab?.lab_name ?? "")}
      close={close}
      onConfirm={(staffName) =>
        address &&
        grant.mutate(
          { user_email: address, lab_name: cleanLine(name), staff_name: staffName },
          {
            onSuccess: (granted) =>
              showPin({ labName: granted.lab_name, labId: granted.lab_id, pin: "lab_pin" in granted ? granted.lab_pin : null, isMailed: true }),
          },
        )
      }
    >
      {!lab && (
        <Field label="Owner's email address" hint="The lab ID is emailed here. It cannot be changed later." error={refused.user_email} required>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              maxLength={100}
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label="Lab name" error={refused.lab_name} required>
        {(control) => <TextInput {...control} maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <p>
        The lab ID is emailed to {lab ? <span className="wrap-anywhere">{lab.user_email}</span> : "the owner"}. The PIN is never emailed: you see it
        once, in the next step, and give it to the owner yourself.
      </p>
    </AttributedDialog>
  );
}
