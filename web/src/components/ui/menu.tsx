"use client";

import { DropdownMenu } from "radix-ui";
import { type ReactElement, type ReactNode, useState } from "react";

/** Classes of a menu's items. */
export const menuItemStyles = "flex min-h-11 w-full items-center gap-2 rounded-control px-3 no-underline outline-none data-highlighted:bg-sunken";

/**
 * A dropdown menu that opens on click. Radix opens it on press, and if the menu then moves under the pointer, as it does when a list is
 * sorted again, the release selects an item.
 */
export function Menu({ trigger, onToggle, children }: { trigger: ReactElement; onToggle?: (open: boolean) => void; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);

  function toggle(open: boolean) {
    setOpen(open);
    onToggle?.(open);
  }

  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={toggle}>
      <DropdownMenu.Trigger asChild onPointerDown={(event) => event.preventDefault()} onClick={() => toggle(true)}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          collisionPadding={8}
          className="z-20 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 overflow-y-auto rounded-control border border-edge bg-raised p-1 shadow-overlay"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
