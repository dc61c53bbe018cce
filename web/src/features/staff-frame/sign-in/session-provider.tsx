"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { sessionQuery } from "@/entities/session/get-session";
import { SignInDialog } from "@/features/staff-frame/sign-in/sign-in-dialog";
import { newQueryClient } from "@/lib/api/query-client";

/** Server state for the pages below, and a sign-in dialog as soon as any response requires it. */
export function SessionProvider({ asksForSignIn, children }: { asksForSignIn: boolean; children: ReactNode }) {
  const [isSignedOut, setSignedOut] = useState(false);
  const [queries] = useState(() => newQueryClient(() => setSignedOut(true)));
  const workstation = queries.getQueryData(sessionQuery.queryKey)?.workstation.id;

  return (
    <QueryClientProvider client={queries}>
      {children}
      <SignInDialog
        open={asksForSignIn && isSignedOut}
        workstation={workstation}
        onOpenChange={setSignedOut}
        onSignedIn={() => {
          setSignedOut(false);
          void queries.invalidateQueries();
        }}
      />
    </QueryClientProvider>
  );
}
