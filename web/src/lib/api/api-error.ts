/** An error from the API, or from the network on the way to it (status 0). `message` can be shown to users. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    /** HTTP status; 0 if there was no response. */
    readonly status: number,
    /** The API's error code, such as "validation_failed". */
    readonly code: string,
    message: string,
    /** Details from the API, such as invalid fields or the holder of a lock. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** Seconds to wait before retrying, if the API specifies it. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** The session is no longer signed in. */
  get isSignedOut(): boolean {
    return this.status === 401 && this.code === "unauthorized";
  }

  /** Transient: the same request may succeed later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** It is unknown whether the request was executed: the connection broke, or a proxy responded instead. */
  get isUnanswered(): boolean {
    return this.status === 0 || this.code.startsWith("http_5");
  }

  /** The error of each field, under the API's names. */
  get fields(): Readonly<Record<string, string>> {
    return this.code === "validation_failed"
      ? Object.fromEntries(Object.entries(this.details).map(([field, problem]) => [field, String(problem)]))
      : {};
  }
}

export type ErrorBody = { error?: string; message?: string; details?: Record<string, unknown> };

/** Builds the error from a response; `retryAfter` is the Retry-After header. */
export const toApiError = (status: number, body: ErrorBody, retryAfter: string | null) =>
  new ApiError(status, body.error ?? `http_${status}`, body.message ?? "The server did not respond.", body.details, Number(retryAfter) || undefined);

/** The error for a request without a response. */
export const offline = () => new ApiError(0, "offline", "No connection. What you typed is kept.");

/** The instant from which a retry is allowed; undefined if the API does not specify it. */
export const nextTryAt = (error: unknown, now: number) =>
  error instanceof ApiError && error.retryAfter ? new Date(now + error.retryAfter * 1000).toISOString() : undefined;

/** The outcome of a failed change. */
export const outcomeOf = (error: unknown) =>
  error instanceof ApiError && error.isUnanswered ? "The server did not respond." : "Nothing was changed.";

/** A message to show for any thrown error. */
export const messageOf = (error: unknown) =>
  error instanceof ApiError ? error.message : "Something went wrong on this page. Reload it. If it happens again, let the lab know.";
