import { paths } from "@/lib/paths";

/** The entries of the band, in their order. */
export const staffPages = [
  { href: paths.dashboard, label: "Jobs" },
  { href: paths.analytics, label: "Analytics" },
  { href: paths.mail, label: "Mail" },
  { href: paths.admin, label: "Staff" },
] as const;
