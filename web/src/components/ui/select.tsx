"use client";

import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { bar, NativeSelect, OffSelect, type SelectProps } from "@/components/ui/native-select";
import { useIsPhone } from "@/lib/use-media";

export type { SelectOption } from "@/components/ui/native-select";

/** A dropdown. Native on phones. */
export function Select(props: SelectProps) {
  const isPhone = useIsPhone();
  const { id, offBecause, className } = props;
  if (offBecause) {
    return (
      <OffSelect
        id={id}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        aria-required={props["aria-required"]}
        aria-label={props["aria-label"]}
        offBecause={offBecause}
        className={className}
      />
    );
  }

  return isPhone ? <NativeSelect {...props} /> : <RadixSelect {...props} />;
}

function RadixSelect({ options, value, onValueChange, onBlur, name, placeholder, icon, offBecause, className, ...control }: SelectProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root value={value} onValueChange={onValueChange} name={name}>
      <Radix.Trigger {...control} onBlur={onBlur} className={clsx(bar, className)}>
        {chosen?.icon ?? icon}
        <span className={clsx("grow truncate", !chosen && "text-ink2")}>
          <Radix.Value placeholder={placeholder}>{chosen?.label}</Radix.Value>
        </span>
        <ChevronDown className="size-5 flex-none text-ink2" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-30 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-control border border-edge bg-raised p-1 shadow-overlay"
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                textValue={option.label}
                className="flex min-h-11 items-center gap-2 rounded-control px-3 outline-none data-highlighted:bg-sunken"
              >
                {option.icon}
                <Radix.ItemText>
                  {option.label} {option.note && <Tag>{option.note}</Tag>}
                </Radix.ItemText>
                <Radix.ItemIndicator className="ml-auto">
                  <Check className="size-4" aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex min-h-6 items-center rounded-control bg-accent-wash px-2 text-fine font-[650] text-accent-text">{children}</span>
  );
}
