"use client";

import { Dialog } from "@/components/ui/dialog";
import { SignInForm } from "@/features/staff-frame/sign-in/sign-in-form";

type SignInDialogProps = { open: boolean; workstation?: string; onOpenChange: (open: boolean) => void; onSignedIn: () => void };

/** Signs in again in a dialog, so the page keeps its input. */
export function SignInDialog({ open, workstation, onOpenChange, onSignedIn }: SignInDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="This workstation was signed out"
      subtitle="Sign in again to continue. What you typed is still here; what was refused was not saved."
    >
      <SignInForm workstation={workstation} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
