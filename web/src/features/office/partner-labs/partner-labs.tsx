"use client";

import { Handshake } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { GrantDialog } from "@/features/office/partner-labs/grant-dialog";
import { useLabAccess } from "@/features/office/partner-labs/lab-access";
import { LabLine } from "@/features/office/partner-labs/lab-line";
import { NewPinDialog } from "@/features/office/partner-labs/new-pin-dialog";
import { OpenDialog } from "@/features/office/partner-labs/open-dialog";
import { PinDialog, type ShownPin } from "@/features/office/partner-labs/pin-dialog";
import { RevokeDialog } from "@/features/office/partner-labs/revoke-dialog";
import type { LabAccess } from "@/lib/api/models";

type Opened = { what: "grant"; lab?: LabAccess } | { what: "new-pin" | "open" | "revoke"; lab: LabAccess } | { what: "pin"; pin: ShownPin };

/** The other labs that may sign in here, and who granted them access. */
export function PartnerLabs() {
  const labs = useLabAccess();
  const { data } = labs;
  const [opened, setOpened] = useState<Opened | null>(null);
  const grant = useRef<HTMLButtonElement>(null);
  const isPinShown = opened?.what === "pin";
  const close = () => setOpened(null);
  const showPin = (pin: ShownPin) => setOpened({ what: "pin", pin });

  // The PIN dialog follows another dialog, whose button may be gone by then: without this, the focus would jump to the top of the page.
  useEffect(() => {
    const button = grant.current;
    if (isPinShown) return () => button?.focus();
  }, [isPinShown]);

  return (
    <Section
      title="Partner labs"
      aside={
        <Button ref={grant} onClick={() => setOpened({ what: "grant" })}>
          <Handshake className="size-4" aria-hidden />
          Grant Access
        </Button>
      }
    >
      {!data && labs.error && <LoadError title="The partner labs did not load" query={labs} />}
      {!data && !labs.error && <Skeleton lines={3} />}
      {data?.labs.length === 0 && <Empty title="No partner labs yet">Grant another lab access, and it can sign in with a lab ID and a PIN.</Empty>}
      {data && data.labs.length > 0 && (
        <ul className="grid divide-y divide-line">
          {data.labs.map((lab) => (
            <LabLine key={lab.lab_id} lab={lab} open={(what) => setOpened({ what, lab })} />
          ))}
        </ul>
      )}
      {opened?.what === "grant" && <GrantDialog lab={opened.lab} showPin={showPin} close={close} />}
      {opened?.what === "new-pin" && <NewPinDialog lab={opened.lab} showPin={showPin} close={close} />}
      {opened?.what === "open" && <OpenDialog lab={opened.lab} close={close} />}
      {opened?.what === "revoke" && <RevokeDialog lab={opened.lab} close={close} />}
      {opened?.what === "pin" && <PinDialog pin={opened.pin} close={close} />}
    </Section>
  );
}
