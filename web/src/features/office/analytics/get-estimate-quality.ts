import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { EstimateQuality } from "@/lib/api/models";

/** How good the estimates have been that students were given, method by method. */
export const useEstimateQuality = () =>
  useQuery({
    queryKey: ["stats", "estimates"],
    queryFn: async ({ signal }) => (await api<EstimateQuality>("stats/estimates", { signal })).methods,
  });
