import createClient, { type Client, type ClientPathsWithMethod, type FetchOptions, type ParseAsResponse } from "openapi-fetch";

import { type ErrorBody, offline, toApiError } from "@/lib/api/api-error";
import type { Paths } from "@/lib/api/models";

type Method = "get" | "post" | "patch" | "delete";
type Success = 200 | 201 | 202 | 204;
type DataOf<Response> = Response extends { content: Record<string, infer Data> } ? Data : undefined;
type AnswerOf<Operation> = Operation extends { responses: infer Responses } ? DataOf<Responses[keyof Responses & Success]> : never;
type Arguments<Options> = Partial<Options> extends Options ? [Options?] : [Options];

/**
 * A call of the library, with stricter types: the result is the data alone, because errors are thrown, and its tuples are not widened to arrays;
 * unknown fields in queries and bodies do not compile.
 */
type Call<M extends Method> = <Path extends ClientPathsWithMethod<Client<Paths>, M>, As extends "json" | "arrayBuffer" = "json">(
  path: Path,
  ...options: Arguments<FetchOptions<Paths[Path][M]> & { parseAs?: As }>
) => Promise<ParseAsResponse<AnswerOf<Paths[Path][M]>, { parseAs: As }>>;

const client = createClient<Paths>({
  baseUrl: "/api/v1",
  credentials: "same-origin",
  headers: { Accept: "application/json", "X-PrintLab": "1" },
  querySerializer: toSearch,
});

client.use({
  onRequest({ request: { method, headers } }) {
    if (method !== "GET" && !headers.has("Idempotency-Key")) headers.set("Idempotency-Key", newIdempotencyKey());
  },
  async onResponse({ response }) {
    if (response.ok) return;
    const body: ErrorBody = await response.json().catch(() => ({}));
    throw toApiError(response.status, body, response.headers.get("Retry-After"));
  },
  onError: ({ request }) => (request.signal.aborted ? undefined : offline()),
});

const call = <M extends Method>(method: M) => (async (path: never, options: never) => (await client.request(method, path, options)).data) as Call<M>;

/**
 * Calls this site's API. Each change gets a new Idempotency-Key header, unless the call gives that of an earlier one in order to retry it.
 * @throws ApiError on an error response or no response.
 */
export const api = { GET: call("get"), POST: call("post"), PATCH: call("patch"), DELETE: call("delete") };

/** A key for one change, so that retries execute it only once. Works without HTTPS, where randomUUID is missing. */
export const newIdempotencyKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Undefined and empty values are not sent. */
function toSearch(query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
