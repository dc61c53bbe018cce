import type { Job, Lab } from "@/lib/api/models";

/** Where a job's file lies for a staff computer: the lab's share as that computer sees it. */
export function sharePath(job: Pick<Job, "file_path">, lab: Pick<Lab, "client_storage_path">): string {
  const base = lab.client_storage_path;
  const separator = base.includes("\\") ? "\\" : "/";
  return [base.replace(/[\\/]+$/, ""), ...job.file_path.split("/")].join(separator);
}

/** The link that the opener on staff computers understands. */
export const slicerLink = (path: string) => `3dprint://open?path=${encodeURIComponent(path)}`;
