"use client";

import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { MailCounts, MailFilter, MailList, MailPreview, MailRecord, TestMail } from "@/lib/api/models";

/** Polling interval, needed because mails are sent without a job event. */
const lookAgain = 10_000;

export const useMails = (filter: MailFilter) =>
  useQuery({
    queryKey: ["mails", "list", filter],
    queryFn: ({ signal }) => api<MailList>("mails", { query: filter, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgain,
  });

export const useMailCounts = () =>
  useQuery({ queryKey: ["mails", "counts"], queryFn: ({ signal }) => api<MailCounts>("mails/counts", { signal }), refetchInterval: lookAgain });

/** The mails about one job. Its key starts like the job's, so a job change refetches both. */
export const useJobMails = (jobId: string) =>
  useQuery({
    queryKey: ["job", jobId, "mails"],
    queryFn: ({ signal }) => api<MailList>(`jobs/${jobId}/mails`, { signal }),
    refetchInterval: lookAgain,
  });

/** One mail with its text. */
export const useMail = (id: number) =>
  useQuery({ queryKey: ["mails", "mail", id], queryFn: ({ signal }) => api<MailRecord>(`mails/${id}`, { signal }) });

export const mailPreviewQuery = (kind: string) =>
  queryOptions({
    queryKey: ["mails", "preview", kind],
    queryFn: ({ signal }) => api<MailPreview>(`mails/previews/${kind}`, { signal }),
    staleTime: 0,
  });

/** Puts a failed mail back in the queue. */
export function useRetryMail({ id, job_id }: MailRecord) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { staff_name: string }) => api(`mails/${id}/retry`, { method: "POST", body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["mails"] });
      if (job_id) void queries.invalidateQueries({ queryKey: ["job", job_id] });
    },
  });
}

/** Sends one mail immediately and returns the mail server's response. */
export const useTestMail = () => useMutation({ mutationFn: (to: string) => api<TestMail>("admin/mail/test", { method: "POST", body: { to } }) });
