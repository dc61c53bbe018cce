import type { Lab } from "@/lib/api/models";

/** The path of a job's file on the lab's share, as staff computers see it. */
export function sharePath(path: string, lab: Pick<Lab, "client_storage_path">): string {
  const base = lab.client_storage_path;
  const separator = base.includes("\\") ? "\\" : "/";
  return [base.replace(/[\\/]+$/, ""), ...path.split("/")].join(separator);
}

/**
 * The link handled by SlicerOpener on staff computers. A scheme must start with a letter (RFC 3986, 3.1): browsers would treat `3dprint://…` as
 * a relative URL on this site.
 */
export const slicerLink = (path: string) => `x-3dprint://open?path=${encodeURIComponent(path)}`;
