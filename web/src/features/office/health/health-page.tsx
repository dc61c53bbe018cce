"use client";

import { Bar } from "@/components/ui/bar";
import { Empty } from "@/components/ui/empty";
import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { TicketSkeletons } from "@/components/ui/skeleton";
import { useSession } from "@/entities/session/get-session";
import { AuditSection } from "@/features/office/audit/audit-section";
import { useSystemHealth } from "@/features/office/health/get-system-health";
import { backupProblem, missingFiles, nearlyFull, serviceName, storageShare, worstTruth } from "@/features/office/health/health-words";
import { StateLine } from "@/features/office/health/state-line";
import type { SystemHealth } from "@/lib/api/models";
import { fullDate, moment, timeOfDay } from "@/lib/format/time";
import { bytes, count, number } from "@/lib/format/number";
import { useNow } from "@/lib/use-now";

/** What needs a decision, what runs, how full the storage is, and how safe the data is. */
export function HealthPage() {
  const query = useSystemHealth();
  const now = useNow();
  const isAdmin = useSession().data?.workstation.is_admin ?? false;
  const { data } = query;
  if (!data) {
    return (
      <>
        <h1 className="pb-6">System Health</h1>
        {query.error ? <LoadError title="The state of the lab did not load" query={query} /> : <TicketSkeletons count={2} />}
      </>
    );
  }

  return (
    <>
      <h1>{worstTruth(data, now)}</h1>
      <p className="pb-6 text-ink2">As of {timeOfDay(data.timestamp)}.</p>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 desk:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {isAdmin ? (
          <AuditSection />
        ) : (
          <Empty title="Scans are for admins">Sign in on an admin workstation to scan the storage and to resolve what a scan found.</Empty>
        )}
        <div className="grid gap-6">
          <Now health={data} />
          <Storage health={data} />
          <SafetyNet health={data} now={now} />
        </div>
      </div>
    </>
  );
}

function Now({ health: { components, followers, mails } }: { health: SystemHealth }) {
  return (
    <Section title="Now">
      <ul>
        {components.map(({ name, is_ok, problem }) => {
          const follower = followers.find((one) => one.name === name);
          return (
            <StateLine key={name} name={serviceName(name)} isOk={is_ok}>
              {problem ?? (!follower ? "Runs" : follower.behind > 0 ? `${count(follower.behind, "event")} behind` : "Caught up")}
            </StateLine>
          );
        })}
        <StateLine name="Emails" isOk={mails !== null && !mails.trouble && mails.failed === 0}>
          {mails
            ? (mails.trouble ?? `${number(mails.waiting)} waiting, ${number(mails.failed)} failed`)
            : "Unknown: the mail service is not responding."}
        </StateLine>
      </ul>
    </Section>
  );
}

function Storage({ health }: { health: SystemHealth }) {
  const { storage } = health;
  const share = storageShare(health) ?? 0;
  if (!storage) {
    return (
      <Section title="Storage">
        <p>Unknown: Files is not responding.</p>
      </Section>
    );
  }

  const percent = Math.min(100, Math.floor(share * 100));
  return (
    <Section title="Storage" aside={`${bytes(storage.used_bytes)} of ${bytes(storage.limit_bytes)}`}>
      <Bar role="meter" label="Storage in use" percent={percent} isAlarming={share >= nearlyFull} />
      <ul>
        <StateLine name="File share" isOk={storage.is_available}>
          {storage.is_available ? "Reachable" : "Not reachable. Check that the share is mounted; the lab goes on by itself once it is."}
        </StateLine>
        <StateLine name="Disk" isOk={storage.free_bytes >= storage.keep_free_bytes}>
          {bytes(storage.free_bytes)} free
        </StateLine>
        <StateLine name="Jobs' files" isOk={storage.lost_files === 0}>
          {storage.lost_files === 0 ? "All there" : missingFiles(storage.lost_files)}
        </StateLine>
        <StateLine name="Other files" isOk={storage.unclaimed_files === 0}>
          {storage.unclaimed_files === 0 ? "None" : `${count(storage.unclaimed_files, "entry", "entries")} without a job`}
        </StateLine>
      </ul>
    </Section>
  );
}

function SafetyNet({ health, now }: { health: SystemHealth; now: number }) {
  const [newest] = health.backups ?? [];
  const complete = health.backups?.find((backup) => !backup.problem);
  return (
    <Section title="Safety net">
      <ul>
        <StateLine name="Backup" isOk={!backupProblem(health, now)}>
          {newest && !newest.problem && `${moment(newest.started_at)}, ${count(newest.files, "file")}, ${bytes(newest.bytes)}`}
          {newest?.problem && `${moment(newest.started_at)}: ${newest.problem}`}
          {!newest && backupProblem(health, now)}
        </StateLine>
        {newest?.problem && (
          <StateLine name="Last complete backup" isOk={complete !== undefined}>
            {complete ? fullDate(complete.started_at) : "None among the last 14"}
          </StateLine>
        )}
      </ul>
    </Section>
  );
}
