import { Ban, CircleCheck, LockKeyhole } from "lucide-react";

import { Button } from "@/components/ui/button";
import type { LabAccess } from "@/lib/api/models";
import { fullDate, moment } from "@/lib/format/time";

type LabLineProps = { lab: LabAccess; open: (dialog: "grant" | "new-pin" | "open" | "revoke") => void };

/** One lab in the list: its name, access date, and actions. */
export function LabLine({ lab, open }: LabLineProps) {
  const name = <span className="sr-only"> {lab.lab_name}</span>;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3">
      <div className="grid min-w-0 grow basis-72 gap-x-6 gap-y-1 desk:grid-cols-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3">
            <span className={lab.revoked_at ? "wrap-anywhere text-ink2 italic" : "font-[650] wrap-anywhere"}>{lab.lab_name}</span>
            <Standing lab={lab} />
          </p>
          <p className="font-mono text-small text-ink2">{lab.lab_id}</p>
        </div>
        <div className="min-w-0 text-small text-ink2">
          <p className="wrap-anywhere">{lab.user_email}</p>
          <p>
            <time dateTime={lab.access_granted_at} title={fullDate(lab.access_granted_at)}>
              Granted {moment(lab.access_granted_at)}
            </time>{" "}
            by {lab.granted_by_admin}
            {lab.revoked_at && (
              <time dateTime={lab.revoked_at} title={fullDate(lab.revoked_at)}>
                , revoked {moment(lab.revoked_at)}
              </time>
            )}
          </p>
          {lab.shut_at && !lab.revoked_at && (
            <p>
              <time dateTime={lab.shut_at} title={fullDate(lab.shut_at)}>
                Shut {moment(lab.shut_at)}
              </time>{" "}
              after too many wrong PINs. Browsers that signed in before still get in.
            </p>
          )}
        </div>
      </div>
      <div className="flex flex-wrap gap-2 desk:min-w-64 desk:justify-end">
        {lab.shut_at && !lab.revoked_at && <Button onClick={() => open("open")}>Open{name}</Button>}
        {!lab.revoked_at && <Button onClick={() => open("new-pin")}>New PIN{name}</Button>}
        {/* A single button for both states, so it keeps the focus after a click. */}
        <Button onClick={() => open(lab.revoked_at ? "grant" : "revoke")}>
          {lab.revoked_at ? "Grant Again" : "Revoke Access"}
          {name}
        </Button>
      </div>
    </li>
  );
}

function Standing({ lab }: { lab: LabAccess }) {
  const [Icon, word, ink] = lab.revoked_at
    ? [Ban, "Revoked", "text-rest"]
    : lab.shut_at
      ? [LockKeyhole, "Shut", "text-stop"]
      : [CircleCheck, "Has access", "text-done"];
  return (
    <span className={`inline-flex items-center gap-1.5 text-small font-semibold ${ink}`}>
      <Icon className="size-4 flex-none" aria-hidden />
      {word}
    </span>
  );
}
