/** The request header in which a layout finds the path that was asked for. */
export const pathHeader = "x-printlab-path";

/** Addresses of pages, so that no component spells one. */
export const paths = {
  start: "/",
  dashboard: "/dashboard",
  job: (id: string) => `/dashboard/${id}`,
  admin: "/admin",
  analytics: "/analytics",
  mail: "/mail",
  failedMail: "/mail?tab=failed",
  submit: "/submit",
  submitted: (jobId: string) => `/submit/success?job=${encodeURIComponent(jobId)}`,
  confirmExpired: (jobId?: string) => (jobId ? `/confirm/expired?job_id=${encodeURIComponent(jobId)}` : "/confirm/expired"),
  status: (link: string) => `/status/${encodeURIComponent(link)}`,
  labLogin: "/lab/login",
  labDashboard: "/lab/dashboard",
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login"),
};

/** Where to go after signing in: a path of this site, never another site's address. */
export function afterSignIn(next: string | null | undefined): string {
  const own = next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") && !next.startsWith("/login");
  return own ? next! : paths.dashboard;
}
