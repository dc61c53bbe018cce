"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { PageShell, WorkstationPlate } from "@/components/ui/page-shell";
import { Toaster } from "@/components/ui/toast";
import { useSession } from "@/entities/session/get-session";
import { useStaff } from "@/entities/staff/list-staff";
import { ThemeSwitch } from "@/entities/theme/theme-switch";
import { BandMenu } from "@/features/staff-frame/band-menu";
import { SessionEndNotice } from "@/features/staff-frame/session-end-notice";
import { useSignOut } from "@/features/staff-frame/sign-out";
import { SoundMenu } from "@/features/staff-frame/sound-menu";
import { staffPages } from "@/features/staff-frame/staff-pages";
import { paths } from "@/lib/paths";

/** The frame of every staff page. */
export function StaffShell({ children }: { children: ReactNode }) {
  const session = useSession().data;
  const signOut = useSignOut();
  // Every dialog asks for a name, so load the list before the first one opens.
  useStaff();
  return (
    <PageShell
      home={paths.dashboard}
      HomeLink={Link}
      nav={<StaffNav />}
      workstation={session && <WorkstationPlate name={session.workstation.name} />}
      notice={<SessionEndNotice />}
      actions={
        <>
          <SoundMenu />
          <ThemeSwitch className="hidden desk:grid" />
          <IconButton label="Sign out" className="hidden desk:grid" onClick={() => signOut.mutate()}>
            <LogOut className="size-5" aria-hidden />
          </IconButton>
          <BandMenu signOut={() => signOut.mutate()} />
        </>
      }
    >
      {children}
      <Toaster />
    </PageShell>
  );
}

function StaffNav() {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="hidden self-stretch desk:flex desk:gap-1">
      {staffPages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path.startsWith(href) ? "page" : undefined}
          className="flex min-h-16 items-center border-y-3 border-transparent px-3 font-[550] text-band-ink2 no-underline aria-[current]:border-b-thread aria-[current]:text-band-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
