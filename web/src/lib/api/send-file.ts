import { type ErrorBody, offline, toApiError } from "@/lib/api/api-error";

export type FileRequest = {
  form: FormData;
  /** Share of the body sent so far, 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
};

/**
 * Posts a form with a file to the API and reports upload progress, which fetch cannot do.
 * @throws ApiError on an error response or no response; an AbortError if aborted.
 */
export function sendFile<T>(path: string, { form, onProgress, signal }: FileRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/${path}`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-PrintLab", "1");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as T);
      else reject(toApiError(request.status, body, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("The upload was given up.", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}

function parse(text: string): ErrorBody {
  try {
    return JSON.parse(text) as ErrorBody;
  } catch {
    return {};
  }
}
