"use client";

import { LogOut, Menu as MenuIcon, SunMoon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";

import { IconButton } from "@/components/ui/button";
import { Menu, menuItemStyles } from "@/components/ui/menu";
import { switchTheme } from "@/entities/theme/theme";
import { staffPages } from "@/features/staff-frame/staff-pages";

/** Header items that do not fit on phones. */
export function BandMenu({ signOut }: { signOut: () => void }) {
  return (
    <Menu
      trigger={
        <IconButton label="Menu" className="desk:hidden">
          <MenuIcon className="size-5" aria-hidden />
        </IconButton>
      }
    >
      {staffPages.map(({ href, label }) => (
        <DropdownMenu.Item key={href} asChild>
          <Link href={href} className={`${menuItemStyles} text-ink`}>
            {label}
          </Link>
        </DropdownMenu.Item>
      ))}
      <DropdownMenu.Separator className="my-1 border-t border-line" />
      <DropdownMenu.Item className={`${menuItemStyles} text-ink`} onSelect={switchTheme}>
        <SunMoon className="size-4" aria-hidden />
        Switch theme
      </DropdownMenu.Item>
      <DropdownMenu.Item className={`${menuItemStyles} text-ink`} onSelect={signOut}>
        <LogOut className="size-4" aria-hidden />
        Sign out
      </DropdownMenu.Item>
    </Menu>
  );
}
