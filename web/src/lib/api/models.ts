import type { components } from "@/lib/api/schema";

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
export type Payment = Schemas["PaymentJson"];
export type Lock = Schemas["LockJson"];
export type CandidateFile = Schemas["CandidateJson"];
export type CandidateFiles = Schemas["CandidatesJson"];

export type Model = Schemas["ModelJson"];
export type Verdict = Schemas["VerdictJson"];
export type Estimate = Schemas["EstimateJson"];
export type EstimateQuality = Schemas["EstimateQualityJson"];
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
export type Health = Schemas["HealthJson"];

export type Session = Schemas["SessionJson"];
export type SignedIn = Schemas["LoginJson"];
export type StaffMember = Schemas["StaffJson"];
export type StaffList = Schemas["StaffListJson"];
export type Workstation = Schemas["WorkstationJson"];
export type WorkstationList = Schemas["WorkstationListJson"];

export type MailRecord = Schemas["MailJson"];
export type MailState = Schemas["MailState"];
export type MailList = Schemas["MailListJson"];
export type MailCounts = Schemas["MailCountsJson"];
export type MailPreview = Schemas["MailPreviewJson"];
export type TestMail = Schemas["TestMailJson"];

/** One job's public progress, by its status link. */
export type PublicStatus = Schemas["StatusJson"];
export type Confirmation = Schemas["ConfirmationJson"];
export type ExpiredConfirmation = Schemas["ExpiredJson"];
/** What was done, in a sentence. */
export type Message = Schemas["MessageJson"];

/** A partner lab that is signed in, and until when. */
export type LabSession = Schemas["LabSessionJson"];
export type LabAccess = Schemas["LabAccessJson"];
export type LabAccessList = Schemas["LabAccessListJson"];
export type GrantedLab = Schemas["GrantedLabJson"];
export type LabPin = Schemas["LabPinJson"];

/** Filters of job lists, under the API's names. */
export type JobFilter = {
  /** One or more statuses, separated by commas. */
  status?: string;
  search?: string;
  printer?: string;
  discipline?: string;
  confirmation_expired?: boolean;
  submitted_from?: string;
  submitted_to?: string;
  /** Puts unreviewed uploaded jobs first; by default, the newest come first. */
  sort?: "new_first";
  page?: number;
  limit?: number;
};

export type MailFilter = { state?: MailState; search?: string; page?: number; limit?: number };
