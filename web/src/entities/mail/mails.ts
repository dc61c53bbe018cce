"use client";

import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "@/lib/api/client";
import type { MailFilter, MailRecord } from "@/lib/api/models";

/** Polling interval, needed because mails are sent without a job event. */
const lookAgain = 10_000;

export const useMails = (filter: MailFilter) =>
  useQuery({
    queryKey: ["mails", "list", filter],
    queryFn: ({ signal }) => api.GET("/mails", { params: { query: filter }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgain,
  });

export const useMailCounts = () =>
  useQuery({ queryKey: ["mails", "counts"], queryFn: ({ signal }) => api.GET("/mails/counts", { signal }), refetchInterval: lookAgain });

/** The mails about one job. Its key starts like the job's, so a job change refetches both. */
export const useJobMails = (jobId: string) =>
  useQuery({
    queryKey: ["job", jobId, "mails"],
    queryFn: ({ signal }) => api.GET("/jobs/{id}/mails", { params: { path: { id: jobId } }, signal }),
    refetchInterval: lookAgain,
  });

/** One mail with its text. */
export const useMail = (id: number) =>
  useQuery({ queryKey: ["mails", "mail", id], queryFn: ({ signal }) => api.GET("/mails/{mail_id}", { params: { path: { mail_id: id } }, signal }) });

export const mailPreviewQuery = (kind: string) =>
  queryOptions({
    queryKey: ["mails", "preview", kind],
    queryFn: ({ signal }) => api.GET("/mails/previews/{kind}", { params: { path: { kind } }, signal }),
    staleTime: 0,
  });

/** Puts a failed mail back in the queue. */
export function useRetryMail({ id, job_id }: MailRecord) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { staff_name: string }) => api.POST("/mails/{mail_id}/retry", { params: { path: { mail_id: id } }, body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["mails"] });
      if (job_id) void queries.invalidateQueries({ queryKey: ["job", job_id] });
    },
  });
}

/** Puts all failed mails that somebody still waits for back in the queue. */
export function useRetryFailedMails() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { staff_name: string }) => api.POST("/mails/failed/retry", { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["mails"] });
      void queries.invalidateQueries({ queryKey: ["job"] });
    },
  });
}

/** Sends one mail immediately and returns the mail server's response. */
export const useTestMail = () => useMutation({ mutationFn: (to: string) => api.POST("/admin/mail/test", { body: { to } }) });
