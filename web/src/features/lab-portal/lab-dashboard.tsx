"use client";

import { LogOut } from "lucide-react";
import type { ReactNode } from "react";

import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LoadError } from "@/components/ui/load-error";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useLabSession, useLabSignOut } from "@/features/lab-portal/lab-session";
import { ApiError, messageOf } from "@/lib/api/api-error";
import type { LabSession } from "@/lib/api/models";
import { dayAndTime, fullDate } from "@/lib/format/time";

const isOver = (error: unknown) => error instanceof ApiError && error.isSignedOut;

/** The start page of a signed-in lab. */
export function LabDashboard() {
  const session = useLabSession();
  if (session.data) return <SignedIn session={session.data} />;
  return (
    <>
      <h1>Your lab</h1>
      {session.error && !isOver(session.error) ? (
        <LoadError title="Your lab did not load" query={session} />
      ) : (
        <Panel aria-busy aria-label="Loading">
          <Skeleton lines={4} />
        </Panel>
      )}
    </>
  );
}

function SignedIn({ session }: { session: LabSession }) {
  const signOut = useLabSignOut();
  return (
    <>
      <h1 className="wrap-anywhere">{session.lab_name}</h1>
      <Panel aria-label="Your access" className="grid gap-6">
        <dl className="grid gap-4">
          <Fact name="Lab ID">
            <span className="font-mono">{session.lab_id}</span>
          </Fact>
          <Fact name="Access since">
            <time dateTime={session.access_granted_at}>{fullDate(session.access_granted_at)}</time>
          </Fact>
          <Fact name="Signed in until">
            <time dateTime={session.expires_at}>{dayAndTime(session.expires_at)}</time>
          </Fact>
        </dl>
        <p>There is nothing to do here right now.</p>
        {signOut.error && !isOver(signOut.error) && (
          <Alert kind="stop" announce="alert" title="You are still signed in.">
            {messageOf(signOut.error)}
          </Alert>
        )}
        <Button className="justify-self-start" busy={signOut.isPending && "Signing out"} onClick={() => signOut.mutate()}>
          <LogOut className="size-4" aria-hidden />
          Sign out
        </Button>
      </Panel>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-ink2">{name}</dt>
      <dd className="font-[650]">{children}</dd>
    </div>
  );
}
