"use client";

import { LogOut, Menu, SunMoon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";

import { IconButton } from "@/components/ui/button";
import { switchTheme } from "@/entities/theme/theme";
import { staffPages } from "@/features/staff-frame/staff-pages";

const item = "flex min-h-11 w-full items-center gap-2 rounded-control px-3 text-ink no-underline outline-none data-highlighted:bg-sunken";

/** Header items that do not fit on phones. */
export function BandMenu({ signOut }: { signOut: () => void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton label="Menu" className="desk:hidden">
          <Menu className="size-5" aria-hidden />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className="z-20 min-w-56 rounded-control border border-edge bg-raised p-1 shadow-overlay">
          {staffPages.map(({ href, label }) => (
            <DropdownMenu.Item key={href} asChild>
              <Link href={href} className={item}>
                {label}
              </Link>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1 border-t border-line" />
          <DropdownMenu.Item className={item} onSelect={switchTheme}>
            <SunMoon className="size-4" aria-hidden />
            Switch theme
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={signOut}>
            <LogOut className="size-4" aria-hidden />
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
