import type { SystemHealth } from "@/lib/api/models";
import { count, number } from "@/lib/format/number";

const names: Record<string, string> = { jobs: "Jobs", files: "Files", notify: "Mail service", reporting: "Reporting" };

/** From here on the storage counts as nearly full, as in the notices. */
export const nearlyFull = 0.9;

/** A backup is made every day; after two without one, something is wrong. */
const backupDays = 2;

/** How staff know a service. */
export const serviceName = (name: string) => names[name] ?? name;

/** The share of the storage that is used, 0 to 1; undefined if unknown. */
export const storageShare = ({ storage }: SystemHealth) => storage && (storage.limit_bytes > 0 ? storage.used_bytes / storage.limit_bytes : 1);

/** "2 jobs are missing their files" */
export const missingFiles = (jobs: number) => (jobs === 1 ? "1 job is missing its file" : `${number(jobs)} jobs are missing their files`);

/** What is wrong with the backups; undefined if nothing is. */
export function backupProblem({ backups }: SystemHealth, now: number): string | undefined {
  const [newest] = backups ?? [];
  if (!backups) return "Nobody knows whether there are backups: the mail service is not responding.";
  if (!newest) return "No backup has been made yet.";
  if (newest.problem) return "The last backup was not made.";
  return now - Date.parse(newest.started_at) > backupDays * 24 * 60 * 60 * 1000 ? "There is no backup of the last two days." : undefined;
}

/** The worst truth about the lab, in one sentence. */
export function worstTruth(health: SystemHealth, now: number): string {
  const silent = health.components.filter((component) => !component.is_ok).map((component) => serviceName(component.name));
  if (silent.length > 0) return `${silent.join(" and ")} ${silent.length === 1 ? "has" : "have"} a problem.`;
  if (!health.storage?.is_available) return "The storage cannot be reached.";
  if (health.mails?.trouble) return "Emails cannot be sent.";
  if (health.storage.lost_files > 0) return `${missingFiles(health.storage.lost_files)}.`;
  if ((storageShare(health) ?? 0) >= nearlyFull) return "The storage is nearly full.";
  if (health.storage.free_bytes < health.storage.keep_free_bytes) return "The lab's disk is nearly full.";
  return (
    backupProblem(health, now) ?? (health.mails && health.mails.failed > 0 ? `${count(health.mails.failed, "email")} failed.` : "Everything runs.")
  );
}
