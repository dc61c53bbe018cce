import type { Lab } from "@/lib/api/models";

/** Where a file of a job lies for a staff computer: the lab's share as that computer sees it. */
export function sharePath(path: string, lab: Pick<Lab, "client_storage_path">): string {
  const base = lab.client_storage_path;
  const separator = base.includes("\\") ? "\\" : "/";
  return [base.replace(/[\\/]+$/, ""), ...path.split("/")].join(separator);
}

/**
 * The link that the opener on staff computers understands. A scheme begins with a letter (RFC 3986, 3.1): browsers take `3dprint://…` for the
 * address of a page of ours, which there is not.
 */
export const slicerLink = (path: string) => `x-3dprint://open?path=${encodeURIComponent(path)}`;
