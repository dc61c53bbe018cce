import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { noticesQuery } from "@/entities/live/list-notices";
import { noticesChanged, renewer } from "@/entities/live/renew";
import type { NoticeList } from "@/lib/api/models";

const notice = (message: string): NoticeList => ({ notices: [{ kind: "storage", message, job_id: null }] });

describe("notices from the stream", () => {
  test("are not overwritten by an older response that arrives later", async () => {
    const queries = new QueryClient();
    const responses: ((notices: NoticeList) => void)[] = [];
    const queryFn = () => new Promise<NoticeList>((respond) => responses.push(respond));
    const stop = new QueryObserver(queries, { queryKey: noticesQuery.queryKey, queryFn }).subscribe(() => {});

    noticesChanged(queries, notice("new"));
    responses[0]?.(notice("old"));
    await new Promise(setImmediate);

    expect(queries.getQueryData(noticesQuery.queryKey)).toEqual(notice("new"));
    stop();
  });
});

describe("a list that loads for the first time when a job changes", () => {
  const key = ["jobs", { status: "UPLOADED" }];
  let responses: ((jobs: string[]) => void)[] = [];
  const queryFn = () => new Promise<string[]>((respond) => responses.push(respond));

  beforeEach(() => {
    responses = [];
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  test("is asked for again if it is shown", async () => {
    const queries = new QueryClient();
    const stop = new QueryObserver(queries, { queryKey: key, queryFn }).subscribe(() => {});

    renewer(queries)();
    await vi.runAllTimersAsync();
    responses[0]?.(["old"]);
    await vi.advanceTimersByTimeAsync(0);
    responses[1]?.(["old", "new"]);
    await vi.advanceTimersByTimeAsync(0);

    expect(queries.getQueryData(key)).toEqual(["old", "new"]);
    stop();
  });

  test("does not count as fresh if it was only fetched ahead", async () => {
    const queries = new QueryClient();
    void queries.prefetchQuery({ queryKey: key, queryFn, staleTime: Infinity });

    renewer(queries)();
    await vi.runAllTimersAsync();
    responses[0]?.(["old"]);
    await vi.advanceTimersByTimeAsync(0);

    expect(queries.getQueryState(key)?.isInvalidated).toBe(true);
  });
});
