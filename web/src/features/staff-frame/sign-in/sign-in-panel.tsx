"use client";

import { SignInForm } from "@/features/staff-frame/sign-in/sign-in-form";

/** The form of the sign-in page; afterwards the original page is reloaded with the cookie. */
export function SignInPanel({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}
