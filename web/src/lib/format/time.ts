import { isToday, parseISO } from "date-fns";

const clock = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "short" });

const minute = 60_000;

/** "3:20 PM" on this computer's clock. */
export const timeOfDay = (iso: string) => clock.format(parseISO(iso));

/** "3:20 PM" today, "Nov 12, 3:20 PM" on other days. */
export const moment = (iso: string) => (isToday(parseISO(iso)) ? timeOfDay(iso) : day.format(parseISO(iso)));

/** "Monday, Nov 23, 10:34 AM" */
export const dayAndTime = (iso: string) => weekday.format(parseISO(iso));

/** "Thursday, November 12, 2026 at 3:20 PM", for titles. */
export const fullDate = (iso: string) => full.format(parseISO(iso));

/** Hours from an instant until now, never negative. */
export const hoursSince = (iso: string, now: number) => Math.max(0, now - parseISO(iso).getTime()) / (60 * minute);

/** "2d 4h", "5h 12m", "12m", "moments" */
export function age(iso: string, now: number): string {
  const minutes = Math.floor(Math.max(0, now - parseISO(iso).getTime()) / minute);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return `${days}d ${hours}h`;
  if (hours > 0) return `${hours}h ${rest}m`;
  return rest > 0 ? `${rest}m` : "moments";
}
