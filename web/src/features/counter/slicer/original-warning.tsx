"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

import { Alert } from "@/components/ui/alert";
import { Button, buttonStyles } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLab } from "@/entities/lab/get-lab";
import { whyNoSafeCopy } from "@/entities/model/model-words";
import { offerSlicerFallback } from "@/features/counter/slicer/slicer-fallback";
import { sharePath, slicerLink } from "@/features/counter/slicer/slicer-link";
import type { Job } from "@/lib/api/models";

const unread = "Its file contains no mesh, or one that is too large to be read completely.";

type Original = { job: Job; path: string };

const WarningContext = createContext<(job: Job, path: string) => void>(() => undefined);

/** Asks for confirmation before opening a student's original file. Takes the job and the file's storage path. */
export const useOriginalWarning = () => useContext(WarningContext);

/** Renders the confirmation for all callers. */
export function OriginalWarningProvider({ children }: { children: ReactNode }) {
  const [original, setOriginal] = useState<Original | null>(null);
  const warn = useCallback((job: Job, path: string) => setOriginal({ job, path }), []);
  return (
    <WarningContext value={warn}>
      {children}
      {original && <OriginalWarning {...original} close={() => setOriginal(null)} />}
    </WarningContext>
  );
}

function OriginalWarning({ job, path, close }: Original & { close: () => void }) {
  const lab = useLab().data;
  if (!lab) return null;
  const shared = sharePath(path, lab);
  const reasons = whyNoSafeCopy(job.verdicts);
  return (
    <Dialog
      open
      onOpenChange={close}
      title="Open the original file"
      subtitle={`${job.id.slice(0, 6)} · ${job.original_filename}`}
      foot={
        <>
          <Button onClick={close}>Cancel</Button>
          <a
            href={slicerLink(shared)}
            className={buttonStyles({ kind: "stop" })}
            onClick={() => {
              offerSlicerFallback(shared);
              close();
            }}
          >
            Open Original
          </a>
        </>
      }
    >
      <Alert kind="flag" announce="off" title="A malicious file can run commands on this computer.">
        Slicers have had flaws that a file can exploit when it is opened. Continue only if you know the student and need something our safe copy
        leaves out, such as colors or print settings.
      </Alert>
      {!job.safe_path && <p>There is no safe copy of this model. {reasons.length > 0 ? reasons.join(" ") : unread}</p>}
    </Dialog>
  );
}
