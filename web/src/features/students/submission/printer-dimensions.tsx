import { Ruler } from "lucide-react";

import { GuidesLink } from "@/features/students/submission/guides-link";

/** What fits on which printer: information only, in the lab's own words. */
export function PrinterDimensions() {
  return (
    <details open>
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-[650]">
        <Ruler className="size-4 flex-none" aria-hidden />
        Printer Dimensions
      </summary>
      <p className="text-small">
        Will your model fit on our printers? Please check the dimensions (W x D x H): Filament - Prusa MK4S: 9.84&quot; × 8.3&quot; × 8.6&quot; (250 ×
        210 × 220 mm), Prusa XL: 14.17&quot; × 14.17&quot; × 14.17&quot; (360 × 360 × 360 mm), Raise3D Pro 2 Plus: 12&quot; × 12&quot; × 23.8&quot;
        (305 × 305 × 605 mm). Resin - Formlabs Form 3: 5.7 × 5.7 × 7.3 inches (145 x 145 x 175 mm). Ensure your model&apos;s dimensions are within the
        specified limits for the printer you plan to use. If your model is too large, consider scaling it down or splitting it into parts. For more
        guidance, refer to the design guides on our <GuidesLink /> or ask for assistance in person. If exporting as .STL or .OBJ you MUST scale it
        down in millimeters BEFORE exporting. If you do not the scale will not work correctly.
      </p>
    </details>
  );
}
