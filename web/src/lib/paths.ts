/** The request header that tells layouts the requested path. */
export const pathHeader = "x-printlab-path";

/** Page URLs, so no component hard-codes one. */
export const paths = {
  start: "/",
  dashboard: "/dashboard",
  job: (id: string) => `/dashboard/${id}`,
  admin: "/admin",
  data: "/data",
  analytics: "/analytics",
  systemHealth: "/system-health",
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

/** Where to go after signing in: always a path on this site. */
export function afterSignIn(next: string | null | undefined): string {
  const own = next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") && !next.startsWith("/login");
  return own ? next! : paths.dashboard;
}
