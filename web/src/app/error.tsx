"use client";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty";
import { PageShell } from "@/components/ui/page-shell";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <PageShell>
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState
        title="This page did not load"
        action={
          <Button kind="ink" onClick={reset}>
            Try again
          </Button>
        }
      >
        Nothing was changed. If this happens again, let the lab know.
      </ErrorState>
    </PageShell>
  );
}
