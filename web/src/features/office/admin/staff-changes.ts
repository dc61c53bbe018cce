"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { StaffMember } from "@/lib/api/models";

/** All names, active and inactive. The key starts like that of the active names, so a change refetches both. */
const everyoneQuery = queryOptions({
  queryKey: ["staff", "everyone"],
  queryFn: ({ signal }) => api.GET("/staff", { params: { query: { include_inactive: true } }, signal }),
});

export const useEveryone = () => useQuery(everyoneQuery);

function useStaffChange<T>(change: (given: T) => Promise<StaffMember>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["staff"] }) });
}

export const useAddStaff = () => useStaffChange((body: { name: string; staff_name: string }) => api.POST("/staff", { body }));

export const useSetStaffActive = () =>
  useStaffChange(({ name, ...body }: { name: string; is_active: boolean; staff_name: string }) =>
    api.PATCH("/staff/{name}", { params: { path: { name } }, body }),
  );
