import { paths } from "@/lib/paths";

/** The header's navigation entries, in order. */
export const staffPages = [
  { href: paths.dashboard, label: "Jobs" },
  { href: paths.analytics, label: "Analytics" },
  { href: paths.mail, label: "Mail" },
  { href: paths.admin, label: "Staff" },
  { href: paths.data, label: "Data" },
] as const;
