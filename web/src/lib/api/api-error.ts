/** A refusal of the API, or of the network on the way to it (status 0). `message` is fit to be shown. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    /** The API's word for what is wrong, such as "validation_failed". */
    readonly code: string,
    message: string,
    /** What the API adds: the wrong fields, who holds a lock. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before the next try, where the API says so. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** Nobody is signed in any more. */
  get isSignedOut(): boolean {
    return this.status === 401 && this.code === "unauthorized";
  }

  /** The same request may succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** Nobody knows whether it was carried out: the way to the lab or back broke, or a proxy answered in its place. */
  get isUnanswered(): boolean {
    return this.status === 0 || this.code.startsWith("http_5");
  }

  /** What is wrong with each field, by the API's names. */
  get fields(): Readonly<Record<string, string>> {
    return this.code === "validation_failed"
      ? Object.fromEntries(Object.entries(this.details).map(([field, problem]) => [field, String(problem)]))
      : {};
  }
}

export type ErrorBody = { error?: string; message?: string; details?: Record<string, unknown> };

/** The refusal in an answer; `retryAfter` is the header of that name. */
export const toApiError = (status: number, body: ErrorBody, retryAfter: string | null) =>
  new ApiError(
    status,
    body.error ?? `http_${status}`,
    body.message ?? "The server did not respond.",
    body.details,
    Number(retryAfter) || undefined,
  );

/** No answer came at all. */
export const offline = () => new ApiError(0, "offline", "No connection. What you typed is kept.");

/** When the next try is allowed, as an instant; undefined where the API does not say. */
export const nextTryAt = (error: unknown, now: number) =>
  error instanceof ApiError && error.retryAfter ? new Date(now + error.retryAfter * 1000).toISOString() : undefined;

/** What a change that failed has done. */
export const outcomeOf = (error: unknown) =>
  error instanceof ApiError && error.isUnanswered ? "The server did not respond." : "Nothing was changed.";

/** What to tell a person of anything that was thrown. */
export const messageOf = (error: unknown) =>
  error instanceof ApiError ? error.message : "Something went wrong on this page. Reload it. If it happens again, let the lab know.";
