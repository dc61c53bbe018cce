import type { components, paths } from "@/lib/api/schema";

/**
 * What the API answers, by the names the pages use. The fields are the gateway's: schema.ts is made from its description. Times are UTC ISO 8601,
 * money is cents, weight grams, sizes bytes.
 */
type Schemas = components["schemas"];

export type Job = Schemas["JobJson"];
export type JobStatus = Schemas["JobStatus"];
export type JobAction = Schemas["JobAction"];
export type JobList = Schemas["JobListJson"];
export type JobCounts = Schemas["JobCountsJson"];
export type JobEvent = Schemas["EventJson"];
export type EventType = Schemas["EventType"];
export type CandidateFile = Schemas["CandidateJson"];
export type CandidateFiles = Schemas["CandidatesJson"];

export type Model = Schemas["ModelJson"];
export type Verdict = Schemas["VerdictJson"];
export type Estimate = Schemas["EstimateJson"];
export type MethodQuality = Schemas["MethodQualityJson"];
export type SlicerFacts = Schemas["SlicerJson"];
export type UploadedModel = Schemas["UploadJson"];
export type SubmissionFields = Schemas["SubmissionFields"];

/** What the live stream sends, by the names of its events. */
export type LiveEvents = Schemas["LiveEventsJson"];
export type LockChange = Schemas["LockChangeJson"];
export type Notice = Schemas["NoticeJson"];
export type NoticeList = Schemas["NoticeListJson"];
export type SlicedJob = Schemas["SlicedJobJson"];
export type SlicedNews = Schemas["SlicedJson"];

export type Lab = Schemas["LabJson"];
export type Printer = Schemas["Printer"];
export type PrintMethod = Schemas["PrintMethod"];

export type StaffMember = Schemas["StaffJson"];
export type Workstation = Schemas["WorkstationJson"];

export type RetentionPreview = Schemas["RetentionPreviewJson"];
export type Task = Schemas["TaskJson"];

export type MailRecord = Schemas["MailJson"];
export type MailState = Schemas["MailState"];
export type MailCounts = Schemas["MailCountsJson"];

export type AuditReport = Schemas["AuditReportJson"];
export type AuditFinding = Schemas["AuditFindingJson"];
export type SystemHealth = Schemas["SystemHealthJson"];

/** One job's public progress, by its status link. */
export type PublicStatus = Schemas["StatusJson"];
export type Confirmation = Schemas["ConfirmationJson"];
export type ExpiredConfirmation = Schemas["ExpiredJson"];

/** A partner lab that is signed in, and until when. */
export type LabSession = Schemas["LabSessionJson"];
export type LabAccess = Schemas["LabAccessJson"];

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } } ? NonNullable<Query> : never;

export type JobFilter = QueryOf<"/api/v1/jobs">;
export type MailFilter = QueryOf<"/api/v1/mails">;

/** What each path of the API takes and answers. The paths are relative to /api/v1. */
export type Paths = { [Path in keyof paths as Path extends `/api/v1${infer Rest}` ? Rest : never]: paths[Path] };
