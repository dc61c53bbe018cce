"use client";

import { UserRound } from "lucide-react";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** A staff name that an action can be attributed to. */
export type Person = { name: string; isNew: boolean };

type AttributionSelectProps = {
  people: readonly Person[];
  value: string;
  onValueChange: (name: string) => void;
  error?: string;
};

/** Selects the actor in every dialog that changes something; new names come first because they are the least familiar. */
export function AttributionSelect({ people, value, onValueChange, error }: AttributionSelectProps) {
  const sorted = [...people].sort((a, b) => Number(b.isNew) - Number(a.isNew) || a.name.localeCompare(b.name));
  const person = <UserRound className="size-4 flex-none" aria-hidden />;
  return (
    <Field label="Performing Action As:" error={error} required>
      {(control) => (
        <Select
          {...control}
          options={sorted.map(({ name, isNew }) => ({ value: name, label: name, icon: person, note: isNew ? "New here" : undefined }))}
          value={value}
          onValueChange={onValueChange}
          placeholder="Choose your name"
          icon={person}
        />
      )}
    </Field>
  );
}
