import { Compass } from "lucide-react";
import type { Metadata } from "next";

import { buttonStyles } from "@/components/ui/button";
import { PageShell } from "@/components/ui/page-shell";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <PageShell>
      <div className="grid justify-items-start gap-4 py-12">
        <Compass className="size-8 text-ink2" aria-hidden />
        <h1>There is no page at this address</h1>
        <p className="max-w-[60ch]">The link may be incomplete or outdated. If it came by email, try clicking it there.</p>
        <a href={paths.start} className={buttonStyles({ kind: "ink" })}>
          Go to the start page
        </a>
      </div>
    </PageShell>
  );
}
