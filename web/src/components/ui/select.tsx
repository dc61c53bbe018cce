"use client";

import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";

import { controlLook } from "@/components/ui/control-look";
import type { ControlProps } from "@/components/ui/field";
import { useIsPhone } from "@/lib/use-media";

export type SelectOption = {
  value: string;
  label: string;
  /** Before the label; hidden from screen readers by its maker. */
  icon?: ReactNode;
  /** Beside the label, such as "New here". */
  note?: string;
};

type SelectProps = Partial<ControlProps> & {
  options: readonly SelectOption[];
  /** Empty while nothing is chosen. */
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder: string;
  icon?: ReactNode;
  /** Why nothing can be chosen yet, shown in the control: "Choose a print method first". */
  offBecause?: string;
  "aria-label"?: string;
  className?: string;
};

/** One of several. On phones it is the system's own. */
export function Select(props: SelectProps) {
  const isPhone = useIsPhone();
  if (props.offBecause) return <OffSelect {...props} />;
  return isPhone ? <NativeSelect {...props} /> : <RadixSelect {...props} />;
}

const bar = clsx(controlLook, "flex items-center gap-2 text-left");

function OffSelect({ offBecause, options, onValueChange, onBlur, placeholder, icon, value, name, className, ...control }: SelectProps) {
  return (
    <button
      {...control}
      type="button"
      role="combobox"
      aria-expanded={false}
      aria-controls={undefined}
      aria-disabled
      className={clsx(bar, "cursor-not-allowed border-dashed bg-sunken text-ink2", className)}
    >
      <span className="grow truncate">{offBecause}</span>
      <ChevronDown className="size-5 flex-none" aria-hidden />
    </button>
  );
}

function NativeSelect({ options, value, onValueChange, placeholder, icon, offBecause, className, ...control }: SelectProps) {
  return (
    <div className="relative">
      <select {...control} value={value} onChange={(event) => onValueChange(event.target.value)} className={clsx(controlLook, "appearance-none pr-10", className)}>
        <option value="" disabled>
          {placeholder}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.note ? `${option.label} (${option.note})` : option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute top-3.5 right-3 size-5 text-ink2" aria-hidden />
    </div>
  );
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
