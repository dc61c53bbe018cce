"use client";

import { SignInForm } from "@/features/staff-frame/sign-in/sign-in-form";

/** The form of the sign-in page; the page it came from is loaded anew, with the cookie. */
export function SignInPanel({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}
