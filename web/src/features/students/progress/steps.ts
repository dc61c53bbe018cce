import type { ThreadStep } from "@/components/ui/thread";
import type { JobStatus, PublicStatus } from "@/lib/api/models";
import { money } from "@/lib/format/money";
import { dayAndTime } from "@/lib/format/time";

/** The state of a job as a sentence for its student. */
export function stateSentence({ status, is_confirmation_expired }: PublicStatus): string {
  const sentences: Record<JobStatus, string> = {
    UPLOADED: "We are looking at your model",
    PENDING: is_confirmation_expired ? "Your confirmation link has expired" : "Your print is waiting for your confirmation",
    READYTOPRINT: "Your print is in line for a printer",
    PRINTING: "Your print is on the printer",
    COMPLETED: "Your print is ready for pickup",
    PAIDPICKEDUP: "Your print is picked up",
    REJECTED: "We could not accept this model",
    ARCHIVED: "This job is closed",
  };
  return sentences[status];
}

type Stage = { reached: JobStatus; done: string; now: string; nowText: string; todo: string; todoText: string };

/** The stages in order, with the label of each once done, while current, and before. */
const stages = [
  {
    reached: "UPLOADED",
    done: "Submitted",
    now: "Submitted",
    nowText: "Staff review it and set the price. We will email you.",
    todo: "Submitted",
    todoText: "",
  },
  {
    reached: "PENDING",
    done: "Reviewed, price set",
    now: "Reviewed, price set",
    nowText: "Confirm it with the link in our email. Nothing is printed before that.",
    todo: "Reviewed, price set",
    todoText: "We email you the price.",
  },
  {
    reached: "READYTOPRINT",
    done: "Confirmed",
    now: "Confirmed",
    nowText: "We start printing as soon as a printer is free.",
    todo: "You confirm",
    todoText: "With the link in our email.",
  },
  {
    reached: "PRINTING",
    done: "Printed",
    now: "Printing",
    nowText: "Come by when you get our email.",
    todo: "Printing",
    todoText: "When a printer is free.",
  },
  {
    reached: "COMPLETED",
    done: "Ready for pickup",
    now: "Ready for pickup",
    nowText: "Bring your {card} card.",
    todo: "Ready for pickup",
    todoText: "We email you.",
  },
  {
    reached: "PAIDPICKEDUP",
    done: "Paid and picked up",
    now: "Paid and picked up",
    nowText: "",
    todo: "Paid and picked up",
    todoText: "Bring your {card} card.",
  },
] as const satisfies readonly Stage[];

/** The final step of a job that ended early. */
const endings: Record<Exclude<JobStatus, (typeof stages)[number]["reached"]>, string> = { REJECTED: "Not accepted", ARCHIVED: "Closed" };

const hasEnded = (status: JobStatus): status is keyof typeof endings => status in endings;

/** The done, current, and upcoming steps. A job that ended early shows the steps it reached and its end; the card is the one students pay with. */
export function threadOf(job: PublicStatus, paymentCard = "payment"): ThreadStep[] {
  const reachedAt = new Map(job.steps.map((step) => [step.status, step.reached_at]));
  if (hasEnded(job.status)) return endedThread(job, endings[job.status], reachedAt);
  const current = stages.findIndex((stage) => stage.reached === job.status);
  const withCard = (words: string) => words.replace("{card}", paymentCard);
  return stages.map((stage, index) => {
    const time = reachedAt.get(stage.reached);
    const when = time && dayAndTime(time);
    if (index < current || job.status === "PAIDPICKEDUP") return { title: title(stage.done, stage, job), text: when, state: "done" };
    if (index === current)
      return {
        title: title(stage.now, stage, job),
        text: [when && `Since ${when}.`, withCard(nowText(stage, job))].filter(Boolean).join(" "),
        state: "now",
      };
    return { title: stage.todo, text: withCard(stage.todoText), state: "todo" };
  });
}

function endedThread(job: PublicStatus, end: string, reachedAt: ReadonlyMap<JobStatus, string>): ThreadStep[] {
  const reached = stages.filter((stage) => reachedAt.has(stage.reached));
  return [
    ...reached.map((stage): ThreadStep => ({ title: title(stage.done, stage, job), text: dayAndTime(reachedAt.get(stage.reached)!), state: "done" })),
    { title: end, text: dayAndTime(job.updated_at), state: "now" },
  ];
}

function title(words: string, { reached }: Stage, { cost_cents }: PublicStatus): string {
  return reached === "PENDING" && cost_cents !== null ? `${words} to ${money(cost_cents)}` : words;
}

const nowText = ({ reached, nowText: usual }: Stage, job: PublicStatus) =>
  reached === "PENDING" && job.is_confirmation_expired ? "The link in our email has expired. Ask for a new one below." : usual;
