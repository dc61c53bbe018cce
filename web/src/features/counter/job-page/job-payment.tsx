import { Section } from "@/components/ui/section";
import type { Job } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { grams } from "@/lib/format/number";
import { fullDate, moment } from "@/lib/format/time";

/** The recorded payment. */
export function JobPayment({ job: { payment } }: { job: Job }) {
  if (!payment) {
    return (
      <Section title="Payment">
        <p className="text-small text-ink2">None yet. Payment is taken when the print is picked up.</p>
      </Section>
    );
  }

  const facts = [
    ["Weight", grams(payment.grams)],
    ["Transaction", payment.txn_no],
    ["Picked up by", payment.picked_up_by],
    ["Taken by", payment.paid_by_staff],
  ] as const;
  return (
    <Section
      title="Payment"
      aside={
        <time dateTime={payment.paid_ts} title={fullDate(payment.paid_ts)}>
          {moment(payment.paid_ts)}
        </time>
      }
    >
      <p className="font-display text-h1 font-bold">{money(payment.price_cents)}</p>
      <dl className="grid gap-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-ink2">{name}</dt>
            <dd className="text-right break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
