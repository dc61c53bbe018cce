"use client";

import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";

/** Another lab that was given access. */
export type LabAccess = {
  lab_id: string;
  lab_name: string;
  user_email: string;
  access_granted_at: string;
  granted_by_admin: string;
  /** Null while it has access. */
  revoked_at: string | null;
};

/** A PIN as it was made; nobody can ask for it again. */
export type LabPin = { lab_id: string; lab_pin: string | null };

const labAccessQuery = queryOptions({
  queryKey: ["lab-access"],
  queryFn: ({ signal }) => api<{ labs: LabAccess[] }>("admin/lab-access", { signal }),
});

export const useLabAccess = () => useQuery(labAccessQuery);

function useAccessChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // A PIN is not to stay in memory longer than on the page.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: labAccessQuery.queryKey }),
  });
}

export const useGrantAccess = () =>
  useAccessChange((body: { user_email: string; lab_name: string; staff_name: string }) =>
    api<LabAccess & LabPin>("admin/lab-access", { method: "POST", body: { ...body, grant: true } }),
  );

export const useRevokeAccess = () =>
  useAccessChange((body: { user_email: string; staff_name: string }) =>
    api<LabAccess>("admin/lab-access", { method: "POST", body: { ...body, grant: false } }),
  );

export const useRenewPin = () =>
  useAccessChange(({ lab_id, ...body }: { lab_id: string; staff_name: string }) =>
    api<LabPin>(`admin/lab-access/${encodeURIComponent(lab_id)}/pin`, { method: "POST", body }),
  );
