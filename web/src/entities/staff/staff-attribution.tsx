"use client";

import { AttributionSelect } from "@/components/ui/attribution-select";
import { useStaff } from "@/entities/staff/list-staff";

type StaffAttributionProps = { value: string; onValueChange: (name: string) => void; error?: string };

/** "Performing Action As:" with the lab's active names. */
export function StaffAttribution(props: StaffAttributionProps) {
  const people = useStaff().data?.staff.map(({ name, is_new }) => ({ name, isNew: is_new })) ?? [];
  return <AttributionSelect {...props} people={people} />;
}
