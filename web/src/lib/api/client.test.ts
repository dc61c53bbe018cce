import { beforeEach, describe, expect, it, vi } from "vitest";

import { ApiError } from "@/lib/api/api-error";

const fetched = vi.fn<(request: Request) => Promise<Response>>();
vi.stubGlobal("fetch", fetched);
// Outside a browser, there is no page to which an address can be relative.
vi.stubGlobal(
  "Request",
  class extends Request {
    constructor(address: string, init?: RequestInit) {
      super(new URL(address, "http://lab.test"), init);
    }
  },
);
// The client keeps the fetch it finds when it is loaded.
const { api } = await import("@/lib/api/client");

const sent = () => fetched.mock.lastCall![0];

beforeEach(() => {
  fetched.mockReset().mockImplementation(async () => Response.json({ name: "The lab" }));
});

describe("a request", () => {
  it("names the page as its sender, and has no key if it only reads", async () => {
    expect(await api.GET("/lab")).toEqual({ name: "The lab" });
    expect(sent().url).toBe("http://lab.test/api/v1/lab");
    expect(Object.fromEntries(sent().headers)).toEqual({ accept: "application/json", "x-printlab": "1" });
    expect(sent().credentials).toBe("same-origin");
  });

  it("has a new key for each change, or the caller's", async () => {
    const body = { workstation_id: "front", password: "secret" };
    await api.POST("/auth/login", { body });
    const first = sent();
    expect(first.headers.get("X-PrintLab")).toBe("1");
    expect(first.headers.get("Content-Type")).toBe("application/json");
    expect(await first.json()).toEqual(body);
    const key = first.headers.get("Idempotency-Key");
    expect(key).toMatch(/^[0-9a-f]{32}$/);

    await api.POST("/auth/login", { body });
    expect(sent().headers.get("Idempotency-Key")).not.toBe(key);

    await api.POST("/auth/login", { body, headers: { "Idempotency-Key": "ours" } });
    expect(sent().headers.get("Idempotency-Key")).toBe("ours");
  });

  it("leaves out empty query values", async () => {
    await api.GET("/jobs", { params: { query: { search: "two words", printer: "", status: undefined, confirmation_expired: false, page: 2 } } });
    expect(new URL(sent().url).search).toBe("?search=two+words&confirmation_expired=false&page=2");
    await api.GET("/jobs", { params: { query: { search: "" } } });
    expect(sent().url).toBe("http://lab.test/api/v1/jobs");
  });

  it("encodes path parameters", async () => {
    await api.GET("/confirm/{token}", { params: { path: { token: "a/b c?" } } });
    expect(sent().url).toBe("http://lab.test/api/v1/confirm/a%2Fb%20c%3F");
  });

  it("can outlive the page", async () => {
    await api.POST("/jobs/{id}/unlock", { params: { path: { id: "1" } }, body: { lock_token: 7 }, keepalive: true });
    expect(sent().keepalive).toBe(true);
  });

  it("sends a form unchanged", async () => {
    const form = new FormData();
    form.set("color", "Red");
    await api.POST("/uploads", { body: { file: null }, bodySerializer: () => form });
    expect(sent().headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
    expect((await sent().formData()).get("color")).toBe("Red");
  });
});

describe("an answer", () => {
  it("is undefined if there is no content", async () => {
    fetched.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await api.POST("/auth/logout")).toBeUndefined();
  });

  it("is bytes if these are asked for", async () => {
    fetched.mockResolvedValue(new Response(new Uint8Array([1, 2, 3])));
    const answer = await api.GET("/jobs/{id}/preview", { params: { path: { id: "1" } }, parseAs: "arrayBuffer" });
    expect(new Uint8Array(answer)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("is thrown if it is an error", async () => {
    const body = { error: "rate_limited", message: "Too many tries.", details: { per: "hour" } };
    fetched.mockResolvedValue(Response.json(body, { status: 429, headers: { "Retry-After": "30" } }));
    const error = await api.GET("/lab").catch((thrown: unknown) => thrown);
    expect(error).toEqual(new ApiError(429, "rate_limited", "Too many tries.", { per: "hour" }, 30));
    expect(error).toMatchObject({ status: 429, code: "rate_limited", details: { per: "hour" }, retryAfter: 30 });
  });

  it("is an error of its status if a proxy gave it", async () => {
    fetched.mockResolvedValue(new Response("<html>", { status: 502 }));
    await expect(api.GET("/lab")).rejects.toMatchObject({ status: 502, code: "http_502", isUnanswered: true });
  });
});

describe("a request without an answer", () => {
  it("is offline", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(api.GET("/lab")).rejects.toMatchObject({ name: "ApiError", status: 0, code: "offline" });
  });

  it("that was aborted throws the reason for that", async () => {
    fetched.mockImplementation(async ({ signal }) => signal.throwIfAborted() as never);
    const reason = new DOMException("The page was left.", "AbortError");
    await expect(api.GET("/lab", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
