import { useQuery } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** The accuracy of the estimates given to students, by method. */
export const useEstimateQuality = () =>
  useQuery({
    queryKey: ["stats", "estimates"],
    queryFn: async ({ signal }) => (await api.GET("/stats/estimates", { signal })).methods,
  });
