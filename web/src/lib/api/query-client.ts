import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/api-error";

const tries = 3;
const second = 1000;

/** Retries reads on transient errors, but never changes. Calls `signedOut` for every response that requires a sign-in. */
export function newQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ApiError && error.isSignedOut) signedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 5 * second,
        retry: (failures, error) => failures < tries && error instanceof ApiError && error.isPassing,
        retryDelay: (attempt, error) =>
          error instanceof ApiError && error.retryAfter ? error.retryAfter * second : Math.min(second * 2 ** attempt, 10 * second),
      },
      // A change that silently waited for the network would surprise the user, so it fails immediately and visibly.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
