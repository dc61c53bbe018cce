import { Panel } from "@/components/ui/panel";
import { GuidesLink } from "@/features/students/submission/guides-link";

/** What every student must read, in the lab's own words. */
export function Introduction() {
  return (
    <div className="grid gap-4">
      <h1>Submit a 3D print</h1>
      <Panel aria-label="Before you submit">
        <p>
          Before submitting your model for 3D printing, please ensure you have thoroughly reviewed our <GuidesLink about="Additive Manufacturing" />,
          read all the guides, and checked the checklist. If necessary, revisit and fix your model before submission. Your model must be scaled and
          simplified appropriately, often requiring a second version specifically optimized for 3D printing. We will not print models that are broken,
          messy, or too large. Your model must follow the rules and constraints of the machine. We will not fix or scale your model as we do not know
          your specific needs or project requirements. We print exactly what you send us; if the scale is wrong or you are unsatisfied with the
          product, it is your responsibility. We will gladly print another model for you at an additional cost. We are only responsible for print
          failures due to issues under our control.
        </p>
      </Panel>
    </div>
  );
}
