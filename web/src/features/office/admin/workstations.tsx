"use client";

import { Monitor } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LoadError } from "@/components/ui/load-error";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { PasswordInput, TextInput } from "@/components/ui/text-input";
import { showToast } from "@/components/ui/toast";
import { AttributedDialog } from "@/entities/staff/attributed-dialog";
import { useSaveWorkstation, useWorkstations } from "@/features/office/admin/workstation-changes";
import type { Workstation } from "@/lib/api/models";
import { cleanLine } from "@/lib/text/clean-text";

/** The computers that may sign in. */
export function Workstations() {
  const workstations = useWorkstations();
  const { data } = workstations;
  const [editing, setEditing] = useState<Workstation | "new" | null>(null);
  return (
    <Section
      title="Workstations"
      aside={
        <Button onClick={() => setEditing("new")}>
          <Monitor className="size-4" aria-hidden />
          Add Workstation
        </Button>
      }
    >
      {!data && workstations.error && <LoadError title="The workstations did not load" query={workstations} />}
      {!data && !workstations.error && <Skeleton lines={4} />}
      <ul className="grid divide-y divide-line">
        {data?.workstations.map((workstation) => (
          <li key={workstation.id} className="flex min-h-16 flex-wrap items-center justify-between gap-3 py-2">
            <div>
              <p className={workstation.is_active ? "font-[650]" : "text-ink2 italic"}>
                {workstation.name}
                {!workstation.is_active && " (switched off)"}
              </p>
              <p className="text-small text-ink2">
                <span className="font-mono">{workstation.id}</span>
                {workstation.is_admin && " · admin"}
              </p>
            </div>
            <Button onClick={() => setEditing(workstation)}>
              Change<span className="sr-only"> {workstation.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {editing && <WorkstationDialog workstation={editing === "new" ? null : editing} close={() => setEditing(null)} />}
    </Section>
  );
}

const shortestPassword = 8;

function WorkstationDialog({ workstation, close }: { workstation: Workstation | null; close: () => void }) {
  const save = useSaveWorkstation();
  const [id, setId] = useState(workstation?.id ?? "");
  const [name, setName] = useState(workstation?.name ?? "");
  const [password, setPassword] = useState("");
  const [isAdmin, setAdmin] = useState(workstation?.is_admin ?? false);
  const [isActive, setActive] = useState(workstation?.is_active ?? true);
  const isShort = password.length < shortestPassword && (!workstation || password.length > 0);
  const offBecause = !/^[A-Za-z0-9_.-]{1,100}$/.test(id)
    ? "Enter an ID of letters, digits, -, _ and dots."
    : !cleanLine(name)
      ? "Enter a name."
      : isShort
        ? `Enter a password of at least ${shortestPassword} characters.`
        : undefined;
  return (
    <AttributedDialog
      title={workstation ? `Change ${workstation.name}` : "Add Workstation"}
      subtitle={workstation ? "A new password, or turning it off, signs it out immediately." : "It signs in with this ID and password."}
      confirm={workstation ? "Save" : "Add Workstation"}
      busy={save.isPending && "Saving"}
      error={save.error}
      offBecause={offBecause}
      dirty={name !== (workstation?.name ?? "") || Boolean(password)}
      close={close}
      onConfirm={(staffName) =>
        save.mutate(
          {
            id,
            isNew: !workstation,
            name: cleanLine(name),
            password: password || undefined,
            is_admin: isAdmin,
            is_active: workstation ? isActive : undefined,
            staff_name: staffName,
          },
          {
            onSuccess: (saved) => {
              showToast({ text: `${saved.name} is saved.` });
              close();
            },
          },
        )
      }
    >
      {!workstation && (
        <Field label="ID" hint="Typed at sign-in, for example back-bench." required>
          {(control) => (
            <TextInput
              {...control}
              className="font-mono"
              maxLength={100}
              autoComplete="off"
              value={id}
              onChange={(event) => setId(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label="Name" hint="Shown on every page and in the history." required>
        {(control) => <TextInput {...control} maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field
        label={workstation ? "New password" : "Password"}
        hint={workstation ? "Leave empty to keep the current password." : `At least ${shortestPassword} characters.`}
      >
        {(control) => (
          <PasswordInput
            {...control}
            maxLength={200}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Tick label="Admin rights: overrides, staff, workstations" checked={isAdmin} onChange={setAdmin} />
      {workstation && <Tick label="Can sign in" checked={isActive} onChange={setActive} />}
    </AttributedDialog>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" className="size-5 flex-none accent-accent" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
