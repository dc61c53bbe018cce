import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/api/api-error";

const tries = 3;
const second = 1000;

/** Reads are tried again while the trouble may pass; changes never by themselves. `signedOut` hears of every answer that asks for a sign-in. */
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
      // A change that waits silently for the network would surprise whoever made it: it fails at once and says so.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
