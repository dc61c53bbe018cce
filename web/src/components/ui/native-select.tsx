"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

import { controlStyles } from "@/components/ui/control-styles";
import type { ControlProps } from "@/components/ui/field";

export type SelectOption = {
  value: string;
  label: string;
  /** Before the label; the caller hides it from screen readers. */
  icon?: ReactNode;
  /** Beside the label, such as "New here". */
  note?: string;
};

export type SelectProps = Partial<ControlProps> & {
  options: readonly SelectOption[];
  /** Empty if nothing is selected. */
  value: string;
  onValueChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  placeholder: string;
  icon?: ReactNode;
  /** Why it is disabled, shown in the control: "Choose a print method first". */
  offBecause?: string;
  "aria-label"?: string;
  className?: string;
};

/** The closed control. */
export const bar = clsx(controlStyles, "flex items-center gap-2 text-left");

/** A disabled select that shows the reason. */
export function OffSelect({
  offBecause,
  className,
  ...control
}: Partial<ControlProps> & Pick<SelectProps, "offBecause" | "className" | "aria-label">) {
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

/** The browser's native select, with the selected option's icon before its name. */
export function NativeSelect({ options, value, onValueChange, placeholder, icon, offBecause, className, ...control }: SelectProps) {
  const ring = options.find((option) => option.value === value)?.icon ?? icon;
  return (
    <div className={clsx("relative", className)}>
      {ring && <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center">{ring}</span>}
      <select
        {...control}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className={clsx(controlStyles, "appearance-none pr-10", ring && "pl-10 aria-invalid:pl-[39px]")}
      >
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
