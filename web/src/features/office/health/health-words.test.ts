import { expect, test } from "vitest";

import { backupProblem, worstTruth } from "@/features/office/health/health-words";
import type { SystemHealth } from "@/lib/api/models";

const now = Date.parse("2026-11-29T12:00:00Z");

const well: SystemHealth = {
  timestamp: "2026-11-29T12:00:00Z",
  components: ["jobs", "files", "notify", "reporting"].map((name) => ({ name, is_ok: true, problem: null })),
  followers: [],
  storage: {
    used_bytes: 10,
    limit_bytes: 100,
    free_bytes: 1000,
    keep_free_bytes: 500,
    is_available: true,
    lost_files: 0,
    unclaimed_files: 0,
  },
  mails: { waiting: 0, failed: 0, trouble: null },
  backups: [
    {
      id: "20261129T030000Z",
      started_at: "2026-11-29T03:00:00Z",
      ended_at: "2026-11-29T03:01:00Z",
      problem: null,
      jobs: 1,
      files: 2,
      bytes: 3,
    },
  ],
};
const backup = well.backups![0]!;
const silent = well.components.map((component) => (component.name === "files" ? { ...component, is_ok: false, problem: "…" } : component));

test.each<[string, Partial<SystemHealth>, string]>([
  ["all is well", {}, "Everything runs."],
  ["an email failed", { mails: { waiting: 0, failed: 1, trouble: null } }, "1 email failed."],
  ["no backup", { backups: [] }, "No backup has been made yet."],
  ["a failed backup", { backups: [{ ...backup, problem: "The disk is full." }] }, "The last backup was not made."],
  ["an old backup", { backups: [{ ...backup, started_at: "2026-11-26T03:00:00Z" }] }, "There is no backup of the last two days."],
  ["little room", { storage: { ...well.storage!, used_bytes: 90 } }, "The storage is nearly full."],
  ["a full disk", { storage: { ...well.storage!, free_bytes: 499 } }, "The lab's disk is nearly full."],
  ["lost files", { storage: { ...well.storage!, lost_files: 2, used_bytes: 95 } }, "2 jobs are missing their files."],
  ["no mail server", { mails: { waiting: 3, failed: 0, trouble: "…" }, storage: { ...well.storage!, lost_files: 1 } }, "Emails cannot be sent."],
  ["no share", { storage: { ...well.storage!, is_available: false }, mails: null }, "The storage cannot be reached."],
  ["a service is away", { components: silent, storage: null }, "Files has a problem."],
])("with %s the page says the worst", (_, change, words) => expect(worstTruth({ ...well, ...change }, now)).toBe(words));

test("without the mail service nobody knows about backups", () => expect(backupProblem({ ...well, backups: null }, now)).toContain("not responding"));
