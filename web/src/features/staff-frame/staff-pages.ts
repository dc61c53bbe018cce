import { paths } from "@/lib/paths";

/** The header's navigation entries, in order. */
export const staffPages = [
  { href: paths.dashboard, label: "Jobs" },
  { href: paths.analytics, label: "Analytics" },
  { href: paths.mail, label: "Mail" },
  { href: paths.systemHealth, label: "System Health" },
  { href: paths.data, label: "Data" },
  { href: paths.admin, label: "Staff" },
] as const;
