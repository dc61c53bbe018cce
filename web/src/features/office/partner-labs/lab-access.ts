"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

const labAccessQuery = queryOptions({
  queryKey: ["lab-access"],
  queryFn: ({ signal }) => api.GET("/admin/lab-access", { signal }),
});

export const useLabAccess = () => useQuery(labAccessQuery);

function useAccessChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // A PIN must not stay in memory longer than it is on the page.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: labAccessQuery.queryKey }),
  });
}

export const useGrantAccess = () =>
  useAccessChange((body: { user_email: string; lab_name: string; staff_name: string }) =>
    api.POST("/admin/lab-access", { body: { ...body, grant: true } }),
  );

export const useRevokeAccess = () =>
  useAccessChange((body: { user_email: string; staff_name: string }) => api.POST("/admin/lab-access", { body: { ...body, grant: false } }));

export const useOpenLab = () =>
  useAccessChange(({ lab_id, ...body }: { lab_id: string; staff_name: string }) =>
    api.POST("/admin/lab-access/{lab_id}/open", { params: { path: { lab_id } }, body }),
  );

export const useRenewPin = () =>
  useAccessChange(({ lab_id, ...body }: { lab_id: string; staff_name: string }) =>
    api.POST("/admin/lab-access/{lab_id}/pin", { params: { path: { lab_id } }, body }),
  );
