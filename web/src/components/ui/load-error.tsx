import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/empty";
import { messageOf } from "@/lib/api/api-error";

type LoadErrorProps = { title: string; query: Pick<UseQueryResult, "error" | "refetch" | "isFetching">; children?: ReactNode };

/** Shown when loading fails: the reason, what it means, and a retry. */
export function LoadError({ title, query: { error, refetch, isFetching }, children }: LoadErrorProps) {
  return (
    <ErrorState
      title={title}
      action={
        <Button kind="ink" busy={isFetching && "Trying"} onClick={() => void refetch()}>
          Try again
        </Button>
      }
    >
      {messageOf(error)}
      {children}
    </ErrorState>
  );
}
