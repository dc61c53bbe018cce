import { ChevronLeft, ChevronRight } from "lucide-react";

import { Button } from "@/components/ui/button";
import { number } from "@/lib/format/number";

type PageStepsProps = {
  page: number;
  pages: number;
  go: (page: number) => void;
  /** Where back and on lead to. */
  labels?: readonly [back: string, on: string];
};

/** Pagination for a list; renders nothing for a single page. */
export function PageSteps({ page, pages, go, labels: [back, on] = ["Newer", "Older"] }: PageStepsProps) {
  if (pages <= 1 && page === 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 pt-4">
      <Button offBecause={page > 1 ? undefined : "This is the first page."} onClick={() => go(page - 1)}>
        <ChevronLeft className="size-4" aria-hidden />
        {back}
      </Button>
      <p className="text-small text-ink2">
        Page {number(page)} of {number(Math.max(pages, 1))}
      </p>
      <Button offBecause={page < pages ? undefined : "This is the last page."} onClick={() => go(page + 1)}>
        {on}
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </nav>
  );
}
