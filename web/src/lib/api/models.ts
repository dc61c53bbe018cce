/** What the API answers, in its own words: times are UTC ISO 8601, money is cents, weight grams, sizes bytes. */

export type JobStatus =
  | "UPLOADED"
  | "PENDING"
  | "READYTOPRINT"
  | "PRINTING"
  | "COMPLETED"
  | "PAIDPICKEDUP"
  | "REJECTED"
  | "ARCHIVED";

export type JobAction =
  | "approve"
  | "reject"
  | "force-confirm"
  | "mark-printing"
  | "mark-complete"
  | "mark-failed"
  | "payment"
  | "mark-picked-up"
  | "revert-completion"
  | "revert-pickup"
  | "review"
  | "notes"
  | "flag"
  | "change-status"
  | "resend-email"
  | "delete";

export type Payment = {
  grams: number;
  price_cents: number;
  txn_no: string;
  picked_up_by: string;
  paid_ts: string;
  paid_by_staff: string;
};

export type JobEvent = {
  sequence: number;
  id: string;
  job_id: string | null;
  timestamp: string;
  event_type: string;
  details: Record<string, unknown> | null;
  triggered_by: string;
  workstation_id: string;
};

export type Job = {
  id: string;
  status: JobStatus;
  student_name: string;
  student_email: string;
  discipline: string;
  class_number: string;
  original_filename: string;
  display_name: string;
  file_path: string;
  safe_path: string | null;
  metadata_path: string;
  file_hash: string;
  file_bytes: number;
  printer: string;
  print_method: string;
  material: string;
  color: string;
  weight_g: number | null;
  time_hours: number | null;
  cost_cents: number | null;
  acknowledged_minimum_charge: boolean;
  student_confirmed: boolean;
  student_confirmed_at: string | null;
  confirm_token_expires: string | null;
  is_confirmation_expired: boolean;
  confirmation_last_sent_at: string | null;
  reject_reasons: string[] | null;
  staff_viewed_at: string | null;
  last_updated_by: string | null;
  notes: string;
  flagged: boolean;
  flag_reason: string | null;
  failed_prints: number;
  created_at: string;
  updated_at: string;
  status_changed_at: string;
  locked_by: string | null;
  locked_until: string | null;
  version: number;
  status_link: string;
  allowed_actions: JobAction[];
  revert_until: string | null;
  payment: Payment | null;
  /** Null while the file was not looked at, and when it told nothing. */
  model: Model | null;
  estimate: Estimate | null;
  /** The worst first. */
  verdicts: Verdict[];
  /** Oldest first; only where one job is asked for. */
  events?: JobEvent[];
};

export type JobList = { jobs: Job[]; total: number; filtered: number; page: number; limit: number };

/** How many jobs the filters find in each status that has any. */
export type JobCounts = { jobs: Partial<Record<JobStatus, number>>; unreviewed: number; expired: number };

/** A lock that was taken, extended or given back, as the live stream tells it. */
export type LockChange = { job_id: string; locked_by: string | null; locked_until: string | null };

export type Lock = { message: string; locked_by: string; locked_until: string; lock_token: number };

/** What a slicer says of a file it made; hours are not rounded, layer_height is mm, null is unknown. */
export type SlicerFacts = {
  name: string | null;
  version: string | null;
  grams: number | null;
  hours: number | null;
  material: string | null;
  printer: string | null;
  layer_height: number | null;
  /** Whether the file has a picture of the print. */
  thumbnail: boolean;
};

/** A job's newest slicer result; slicer is null when it has none any more. */
export type SlicedJob = { job_id: string; file: string | null; modified_at: string | null; slicer: SlicerFacts | null };

/** Slicer results as the live stream tells them; a whole list names every job that has one. */
export type SlicedNews = { whole: boolean; jobs: SlicedJob[] };

export type CandidateFile = { name: string; bytes: number; modified_at: string; original: boolean; slicer: SlicerFacts | null };

export type CandidateFiles = { files: string[]; details: CandidateFile[]; suggested: string | null };

export type StaffMember = { name: string; is_active: boolean; added_at: string; deactivated_at: string | null; is_new: boolean };

export type StaffList = { staff: StaffMember[]; total: number; page: number; limit: number };

export type Session = { workstation: { id: string; name: string; is_admin: boolean }; expires_at: string };

export type Stats = {
  uploaded: number;
  pending: number;
  readyToPrint: number;
  printing: number;
  completed: number;
  paidPickedUp: number;
  rejected: number;
  archived: number;
  total: number;
  storage_usage_mb: number | null;
  storage_limit_mb: number | null;
};

export type Printer = { name: string; method: string; build_volume_mm: [number, number, number]; slug: string };

export type PrintMethod = {
  name: string;
  cents_per_gram: number;
  density_g_per_cm3: number;
  colors: string[];
  description: string;
  best_for: string;
  cost: string;
};

export type Lab = {
  name: string;
  /** In the order of a job's life, with who has to act next; null when the job is done. */
  statuses: { name: JobStatus; label: string; waits_for: "staff" | "student" | "printer" | null; is_final: boolean }[];
  printers: Printer[];
  methods: PrintMethod[];
  minimum_charge_cents: number;
  disciplines: string[];
  limits: {
    enabled: boolean;
    submissions_per_ip_per_hour: number;
    logins_per_ip_per_hour: number;
    lab_logins_per_hour: number;
    student_resend_minutes: number;
    staff_resend_minutes: number;
    upload_bytes: number;
  };
  confirmation_hours: number;
  lock_minutes: number;
  revert_minutes: number;
  session_hours: number;
  new_staff_days: number;
  /** Whether dialogs begin with the name used last on this computer. */
  preselect_last_name: boolean;
  rejection_reasons: string[];
  retention: { archive_days: number; prune_days: number };
  candidate_extensions: string[];
  storage_limit_mb: number;
  client_storage_path: string;
  pickup: { require_payment: boolean };
  opening_hours: string[];
  guides_url: string | null;
};

export type MailState = "queued" | "sent" | "failed" | "withdrawn";

/** A mail of the queue; recipient and subject are null until it is written, which is when its time has come. */
export type MailRecord = {
  id: number;
  /** Null where it is about no job. */
  job_id: string | null;
  kind: string;
  state: MailState;
  recipient: string | null;
  subject: string | null;
  created_at: string;
  due_at: string;
  sent_at: string | null;
  attempts: number;
  /** How often the server had all of it and its answer was lost. */
  unanswered: number;
  message_id: string;
  /** What the mail server said last, or why the mail was withdrawn. */
  last_answer: string | null;
  /** Only where one mail is asked for. */
  text?: string;
  html?: string;
};

export type MailList = { mails: MailRecord[]; total: number; page: number; limit: number };

/** Mails by state; waiting are those of the queued that are due. */
export type MailCounts = Record<MailState, number> & { waiting: number; way: string; trouble: string | null };

/** A mail as it would be written now, about a job of nobody. */
export type MailPreview = { kind: string; subject: string; text: string; html: string; source: string; problem: string | null; file: string; built_in: string };

/** Something staff should know and can do something about. */
export type Notice = { kind: "mail_failed" | "mail_trouble" | "mail_wording" | "file_missing" | "file_unclaimed" | "storage" | "backup"; message: string; job_id: string | null };

/** One job's public progress, by its status link. */
export type PublicStatus = {
  job_id: string;
  status: JobStatus;
  file_name: string;
  print_method: string;
  color: string;
  printer: string;
  cost_cents: number | null;
  reject_reasons: string[] | null;
  is_confirmation_expired: boolean;
  created_at: string;
  updated_at: string;
  steps: { status: JobStatus; reached_at: string }[];
};

/** A model that was sent ahead of its form; it is kept until it expires. */
export type UploadedModel = {
  upload_id: string;
  file_name: string;
  bytes: number;
  expires_at: string;
  model: Model;
  verdicts: Verdict[];
  estimate: Estimate | null;
};

/** Between which grams, hours and cents nine prints in ten are expected; made of so many prints of the lab, 0 where the default model speaks. */
export type Estimate = { grams: [number, number]; hours: [number, number]; price_cents: [number, number]; weighed_jobs: number };

/** Of the estimated and weighed jobs of a method: how many came out as estimated, and of how many the present estimates are made. */
export type MethodQuality = { print_method: string; weighed_jobs: number; grams_inside: number; hours_inside: number; calibrated_on: number };

/** What a model's file tells of its shape; null is unknown. */
export type Model = {
  format: string;
  triangles: number;
  bbox_mm: [number, number, number] | null;
  volume_mm3: number | null;
  surface_mm2: number | null;
  shells: number | null;
  open_edges: number | null;
  non_manifold_edges: number | null;
  watertight: boolean | null;
  units: string;
};

/** One thing to know of a model before it is printed. */
export type Verdict = { code: string; severity: "error" | "warning" | "info"; message: string };

/** What a student is asked to agree to. */
export type Confirmation = {
  job_id: string;
  original_filename: string;
  status: JobStatus;
  print_method: string;
  color: string;
  printer: string;
  weight_g: number;
  time_hours: number;
  cost_cents: number;
  expires_at: string | null;
};

/** What a job's link to agree has come to, for whoever knows the job. */
export type ExpiredConfirmation = {
  job_id: string;
  status: JobStatus;
  expired_at: string | null;
  can_resend: boolean;
  resend_available_at: string | null;
  instructions: string;
};
