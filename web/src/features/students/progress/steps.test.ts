import { describe, expect, it } from "vitest";

import type { JobStatus, PublicStatus } from "@/lib/api/models";

import { stateSentence, threadOf } from "./steps";

const job = (status: JobStatus, reached: JobStatus[], changes: Partial<PublicStatus> = {}): PublicStatus =>
  ({
    status,
    steps: reached.map((step, index) => ({ status: step, reached_at: `2026-11-1${index}T10:00:00Z` })),
    updated_at: "2026-11-19T10:00:00Z",
    cost_cents: 425,
    is_confirmation_expired: false,
    ...changes,
  }) as PublicStatus;

describe("the thread of a job", () => {
  it("marks what is done, what lasts, and what is to come", () =>
    expect(threadOf(job("PENDING", ["UPLOADED", "PENDING"])).map((step) => step.state)).toEqual(["done", "now", "todo", "todo", "todo", "todo"]));

  it("names the price once it is set", () => expect(threadOf(job("PENDING", ["UPLOADED", "PENDING"]))[1]?.title).toContain("$4.25"));

  it("is done as a whole after the pickup", () =>
    expect(
      threadOf(job("PAIDPICKEDUP", ["UPLOADED", "PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP"])).every(
        (step) => step.state === "done",
      ),
    ).toBe(true));

  it("names the card that students pay with", () =>
    expect(threadOf(job("COMPLETED", ["UPLOADED", "COMPLETED"]), "Owl-Card")[4]?.text).toContain("Bring your Owl-Card card."));

  it("ends with the rejection", () =>
    expect(threadOf(job("REJECTED", ["UPLOADED"])).map((step) => step.title)).toEqual(["Submitted", "Not accepted"]));

  it("says that the link has expired", () => {
    const expired = job("PENDING", ["UPLOADED", "PENDING"], { is_confirmation_expired: true });
    expect(stateSentence(expired)).toBe("Your confirmation link has expired");
    expect(threadOf(expired)[1]?.text).toContain("expired");
  });
});
