"use client";

import { Moon, Sun } from "lucide-react";

import { IconButton } from "@/components/ui/button";
import { switchTheme } from "@/entities/theme/theme";

/** Only the style sheet knows the active theme, so both icons are rendered and CSS shows one of them. */
export function ThemeSwitch({ className }: { className?: string }) {
  return (
    <IconButton
      className={className}
      onClick={switchTheme}
      label={
        <>
          <span className="dark:hidden">Switch to dark theme</span>
          <span className="hidden dark:inline">Switch to light theme</span>
        </>
      }
    >
      <Moon className="size-5 dark:hidden" aria-hidden />
      <Sun className="hidden size-5 dark:block" aria-hidden />
    </IconButton>
  );
}
