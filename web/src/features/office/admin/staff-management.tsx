"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Field } from "@/components/ui/field";
import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { TextInput } from "@/components/ui/text-input";
import { showToast } from "@/components/ui/toast";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useAddStaff, useEveryone, useSetStaffActive } from "@/features/office/admin/staff-changes";
import type { StaffMember } from "@/lib/api/models";
import { fullDate, moment } from "@/lib/format/time";
import { cleanLine } from "@/lib/text/clean-text";

/** The names that actions are attributed to. Names are never deleted, to preserve attribution. */
export function StaffManagement() {
  const everyone = useEveryone();
  const { data } = everyone;
  const [isAdding, setAdding] = useState(false);
  const [changing, setChanging] = useState<StaffMember | null>(null);
  const people = data?.staff ?? [];
  return (
    <Section
      title="Staff Management"
      aside={
        <Button kind="ink" onClick={() => setAdding(true)}>
          <UserPlus className="size-4" aria-hidden />
          Add Staff
        </Button>
      }
    >
      {!data && everyone.error && <LoadError title="The names did not load" query={everyone} />}
      {!data && !everyone.error && <Skeleton lines={4} />}
      {data && people.length === 0 && <Empty title="No names yet">Add the people who work here. Every action is recorded under a name.</Empty>}
      <ul className="grid divide-y divide-line">
        {people.map((person) => (
          <li key={person.name} className="flex min-h-16 flex-wrap items-center justify-between gap-3 py-2">
            <div>
              <p className={person.is_active ? "font-[650]" : "text-ink2 italic"}>
                {person.name}
                {!person.is_active && " (inactive)"}
                {person.is_new && person.is_active && (
                  <span className="ml-2 rounded-control bg-accent-wash px-2 text-fine font-[650] text-accent-text">New here</span>
                )}
              </p>
              <p className="text-small text-ink2" title={fullDate(person.deactivated_at ?? person.added_at)}>
                {person.deactivated_at ? `Deactivated ${moment(person.deactivated_at)}` : `Added ${moment(person.added_at)}`}
              </p>
            </div>
            <Button onClick={() => setChanging(person)}>
              {person.is_active ? "Deactivate Staff" : "Reactivate Staff"}
              <span className="sr-only"> {person.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {isAdding && <AddDialog isFirstName={people.length === 0} close={() => setAdding(false)} />}
      {changing && <ActiveDialog person={changing} close={() => setChanging(null)} />}
    </Section>
  );
}

function AddDialog({ isFirstName, close }: { isFirstName: boolean; close: () => void }) {
  const add = useAddStaff();
  const [name, setName] = useState("");
  const clean = cleanLine(name);
  return (
    <AttributedDialog
      title="Add Staff"
      confirm="Add Staff"
      busy={add.isPending && "Adding"}
      error={add.error}
      offBecause={clean ? undefined : "Enter the name first."}
      isFirstName={isFirstName}
      dirty={Boolean(clean)}
      close={close}
      onConfirm={(staffName) =>
        add.mutate(
          { name: clean, staff_name: isFirstName ? clean : staffName },
          {
            onSuccess: () => {
              showToast({ text: `${clean} can now be chosen on every workstation.` });
              close();
            },
          },
        )
      }
    >
      <Field label="Name" hint="As it should appear in the history. It cannot be changed later." required>
        {(control) => <TextInput {...control} maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </AttributedDialog>
  );
}

function ActiveDialog({ person, close }: { person: StaffMember; close: () => void }) {
  const change = useSetStaffActive();
  const action = person.is_active ? "Deactivate Staff" : "Reactivate Staff";
  return (
    <AttributedDialog
      title={`${action}: ${person.name}`}
      confirm={action}
      busy={change.isPending && "Changing"}
      error={change.error}
      close={close}
      onConfirm={(staffName) =>
        change.mutate(
          { name: person.name, is_active: !person.is_active, staff_name: staffName },
          {
            onSuccess: () => {
              showToast({ text: person.is_active ? `${person.name} is deactivated.` : `${person.name} is active again.` });
              close();
            },
          },
        )
      }
    >
      <p>
        {person.is_active
          ? `${person.name} can no longer be chosen on any workstation. What ${person.name} did stays in the history.`
          : `${person.name} can be chosen again on every workstation.`}
      </p>
    </AttributedDialog>
  );
}
