"use client";

import { ClockAlert } from "lucide-react";

import { Alert } from "@/components/ui/alert";
import { useSession } from "@/entities/session/get-session";
import { count } from "@/lib/format/number";
import { useNow } from "@/lib/use-now";

const warnedMinutes = 5;

/** Warns during the last five minutes before the session expires. */
export function SessionEndNotice() {
  const now = useNow();
  const session = useSession().data;
  const minutes = session ? Math.ceil((Date.parse(session.expires_at) - now) / 60_000) : Infinity;
  if (minutes > warnedMinutes || minutes <= 0) return null;
  return (
    <Alert kind="wait" icon={ClockAlert} title={`This workstation signs out in ${count(minutes, "minute")}.`}>
      Sign in again to continue.
    </Alert>
  );
}
