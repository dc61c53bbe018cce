import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";

import { noticesQuery } from "@/entities/live/list-notices";
import { noticesChanged } from "@/entities/live/renew";
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
