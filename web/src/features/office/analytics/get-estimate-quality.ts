import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { EstimateQuality } from "@/lib/api/models";

/** The accuracy of the estimates given to students, by method. */
export const useEstimateQuality = () =>
  useQuery({
    queryKey: ["stats", "estimates"],
    queryFn: async ({ signal }) => (await api<EstimateQuality>("stats/estimates", { signal })).methods,
  });
