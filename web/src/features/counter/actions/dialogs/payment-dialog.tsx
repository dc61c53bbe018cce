"use client";

import { useState } from "react";

import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { useLab } from "@/entities/lab/get-lab";
import { ActionDialog, type JobDialogProps } from "@/features/counter/actions/action-dialog";
import { PriceLine } from "@/features/counter/actions/price-line";
import { money } from "@/lib/format/money";
import { priceCents, typedNumber } from "@/lib/format/price";
import { cleanLine } from "@/lib/text/clean-text";

/** Records the weight, the payment, and the handover. */
export function PaymentDialog(props: JobDialogProps) {
  const { job } = props;
  const lab = useLab().data;
  const [weight, setWeight] = useState("");
  const [weightLeft, setWeightLeft] = useState(false);
  const [transaction, setTransaction] = useState("");
  const [person, setPerson] = useState(job.student_name);
  const grams = typedNumber(weight);
  const price = lab && priceCents(lab, job.print_method, grams);
  const offBecause = !price
    ? "Enter the weight from the scale."
    : !cleanLine(transaction)
      ? "Enter the transaction number."
      : cleanLine(person)
        ? undefined
        : "Enter who is picking it up.";

  return (
    <ActionDialog
      {...props}
      action="payment"
      title={`${job.student_name} picks up`}
      confirm={price ? `Take ${money(price.cents)} and hand over` : "Take payment and hand over"}
      done={(paid) => `${job.student_name}’s print is paid, ${money(paid.payment?.price_cents ?? price?.cents ?? 0)}.`}
      dirty={Boolean(weight || transaction)}
      offBecause={offBecause}
      fields={{ grams, txn_no: cleanLine(transaction), picked_up_by: cleanLine(person) }}
    >
      <div className="grid gap-4 desk:grid-cols-[1fr_1.4fr] desk:items-end">
        <Field label="Weight on the scale" required error={weightLeft && !(grams > 0) ? "Enter grams above 0, like 114.5." : undefined}>
          {(control) => (
            <TextInput
              {...control}
              unit="g"
              inputMode="decimal"
              autoComplete="off"
              value={weight}
              onChange={(event) => setWeight(event.target.value)}
              onBlur={() => setWeightLeft(weight !== "")}
            />
          )}
        </Field>
        <PriceLine method={job.print_method} weight={grams} big />
      </div>
      <p className="text-small text-ink2" aria-live="polite">
        {price && job.cost_cents !== null ? difference(price.cents, job.cost_cents) : `The student agreed to ${money(job.cost_cents ?? 0)}.`}
      </p>
      <Field label={`${lab?.payment_card ?? "Card"} transaction number`} required>
        {(control) => (
          <TextInput
            {...control}
            className="font-mono"
            maxLength={50}
            autoComplete="off"
            value={transaction}
            onChange={(event) => setTransaction(event.target.value)}
          />
        )}
      </Field>
      <Field label="Picked up by" required>
        {(control) => (
          <TextInput {...control} maxLength={100} autoComplete="off" value={person} onChange={(event) => setPerson(event.target.value)} />
        )}
      </Field>
    </ActionDialog>
  );
}

function difference(cents: number, agreed: number): string {
  if (cents === agreed) return `This is what the student agreed to, ${money(agreed)}.`;
  return cents > agreed
    ? `${money(cents - agreed)} more than the ${money(agreed)} the student agreed to.`
    : `${money(agreed - cents)} less than the ${money(agreed)} the student agreed to.`;
}
