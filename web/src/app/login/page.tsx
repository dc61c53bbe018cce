import type { Metadata } from "next";
import Link from "next/link";

import { Mark } from "@/components/ui/mark";
import { SkipLink } from "@/components/ui/page-shell";
import { SessionProvider } from "@/features/staff-frame/sign-in/session-provider";
import { SignInPanel } from "@/features/staff-frame/sign-in/sign-in-panel";
import { Vase } from "@/features/staff-frame/sign-in/vase";
import { afterSignIn, paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Sign in" };

export default async function Login({ searchParams }: PageProps<"/login">) {
  const { next } = await searchParams;
  return (
    <>
      <SkipLink />
      <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-sheet desk:grid-cols-2 desk:grid-rows-1">
        <header className="relative overflow-hidden bg-band p-4 text-band-ink desk:px-10 desk:py-8">
          <p className="flex items-center gap-2 font-display text-h3 font-[750] tracking-tight">
            <Mark className="size-8" />
            PrintLab
          </p>
          <Vase className="absolute inset-x-0 bottom-12 hidden h-4/5 w-full desk:block" />
        </header>
        <main id="main" tabIndex={-1} className="grid justify-items-center p-8 outline-none desk:place-items-center">
          <div className="grid w-full max-w-96 content-start gap-6">
            <div className="grid gap-2">
              <h1>Open this workstation</h1>
              <p className="text-ink2">One sign-in per computer lasts a working day. You choose your name with each action.</p>
            </div>
            <SessionProvider asksForSignIn={false}>
              <SignInPanel next={afterSignIn(typeof next === "string" ? next : undefined)} />
            </SessionProvider>
            <p className="text-small text-ink2">No password? The lab manager sets it under Workstations.</p>
            <p>
              Students:{" "}
              <Link href={paths.submit} prefetch={false} className="inline-block py-2.5">
                submit a model here
              </Link>
              <br />
              Partner labs:{" "}
              <Link href={paths.labLogin} prefetch={false} className="inline-block py-2.5">
                sign in here
              </Link>
            </p>
          </div>
        </main>
      </div>
    </>
  );
}
