"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

const workstationsQuery = queryOptions({
  queryKey: ["workstations"],
  queryFn: ({ signal }) => api.GET("/workstations", { signal }),
});

export const useWorkstations = () => useQuery(workstationsQuery);

/** Fields that can be changed; omitted ones stay as they are. */
export type WorkstationChange = { name?: string; password?: string; is_admin?: boolean; is_active?: boolean; staff_name: string };

/** Adds a workstation, or changes the one with the given id. */
export function useSaveWorkstation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isNew, ...change }: WorkstationChange & { id: string; isNew: boolean }) =>
      isNew ? api.POST("/workstations", { body: { id, ...change } }) : api.PATCH("/workstations/{id}", { params: { path: { id } }, body: change }),
    onSuccess: () => queries.invalidateQueries({ queryKey: workstationsQuery.queryKey }),
  });
}
