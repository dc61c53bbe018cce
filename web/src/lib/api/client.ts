import { type ErrorBody, offline, toApiError } from "@/lib/api/api-error";

export type ApiRequest = {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Undefined and empty values are not sent. */
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON; form data is sent unchanged. */
  body?: unknown;
  /** Reuse a key to retry a change; by default each call gets a new one. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Completes even if the page closes meanwhile. */
  keepalive?: boolean;
};

/**
 * Calls this site's API; `path` is relative to /api/v1/.
 * @throws ApiError on an error response or no response.
 */
export async function api<T>(path: string, request: ApiRequest = {}): Promise<T> {
  const response = await answer(path, request);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The same for a binary response. */
export async function apiBytes(path: string, request: ApiRequest = {}): Promise<ArrayBuffer> {
  return (await answer(path, request)).arrayBuffer();
}

/** A key for one change, so that retries execute it only once. Works without HTTPS, where randomUUID is missing. */
export const newIdempotencyKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function answer(path: string, request: ApiRequest): Promise<Response> {
  const response = await send(path, request);
  if (!response.ok) {
    const body: ErrorBody = await response.json().catch(() => ({}));
    throw toApiError(response.status, body, response.headers.get("Retry-After"));
  }
  return response;
}

async function send(path: string, { method = "GET", query, body, idempotencyKey, signal, keepalive }: ApiRequest): Promise<Response> {
  const headers = new Headers({ Accept: "application/json", "X-PrintLab": "1" });
  if (method !== "GET") headers.set("Idempotency-Key", idempotencyKey ?? newIdempotencyKey());
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set("Content-Type", "application/json");
  try {
    return await fetch(`/api/v1/${path}${toSearch(query)}`, {
      method,
      headers,
      body: isForm ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal,
      keepalive,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw offline();
  }
}

function toSearch(query: ApiRequest["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : "";
}
