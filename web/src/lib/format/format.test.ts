import { describe, expect, it } from "vitest";

import type { Lab } from "@/lib/api/models";

import { money } from "./money";
import { bytes, count } from "./number";
import { halfHours, priceCents, typedNumber } from "./price";
import { age, hoursSince } from "./time";

const lab = {
  minimum_charge_cents: 300,
  methods: [
    { name: "Filament", cents_per_gram: 10 },
    { name: "Resin", cents_per_gram: 20 },
  ],
} as unknown as Lab;

describe("money", () => {
  it.each([
    [0, "$0.00"],
    [864, "$8.64"],
    [123456, "$1,234.56"],
  ])("%i cents are %s", (cents, text) => expect(money(cents)).toBe(text));
});

describe("priceCents", () => {
  it("charges grams times the price", () => expect(priceCents(lab, "Filament", 86.4)).toEqual({ cents: 864, perGram: 10, isMinimum: false }));
  it("charges at least the minimum and says so", () => expect(priceCents(lab, "Filament", 12)).toEqual({ cents: 300, perGram: 10, isMinimum: true }));
  it("rounds half a cent up, where binary fractions would round down", () => expect(priceCents(lab, "Filament", 100.05)?.cents).toBe(1001));
  it.each([0, -1, Number.NaN])("knows no price for %s g", (weight) => expect(priceCents(lab, "Filament", weight)).toBeUndefined());
  it("knows no price for an unknown method", () => expect(priceCents(lab, "Bronze", 10)).toBeUndefined());
});

describe("typedNumber", () => {
  it.each([
    ["86.4", 86.4],
    [" 86,4 ", 86.4],
    ["86", 86],
  ])("reads %s", (text, value) => expect(typedNumber(text)).toBe(value));
  it.each(["", "abc", "1.2.3", "-4", "1e5", "4 g"])("refuses %j", (text) => expect(typedNumber(text)).toBeNaN());
});

describe("halfHours", () => {
  it.each([
    [0.1, 0.5],
    [0.5, 0.5],
    [3.2, 3.5],
    [1.1 + 2.4, 3.5],
  ])("%d hours are billed as %d", (hours, billed) => expect(halfHours(hours)).toBe(billed));
});

describe("bytes and counts", () => {
  it.each([
    [0, "0 bytes"],
    [1536, "1.5 KB"],
    [52_428_800, "50 MB"],
    [5 * 1024 ** 4, "5,120 GB"],
  ])("%i bytes are %s", (value, text) => expect(bytes(value)).toBe(text));
  it("has a plural", () => expect([count(1, "job"), count(3, "job"), count(2, "copy", "copies")]).toEqual(["1 job", "3 jobs", "2 copies"]));
});

describe("age", () => {
  const now = Date.parse("2026-11-12T15:20:00Z");
  it.each([
    ["2026-11-12T15:19:40Z", "moments"],
    ["2026-11-12T15:08:00Z", "12m"],
    ["2026-11-12T10:08:00Z", "5h 12m"],
    ["2026-11-10T11:20:00Z", "2d 4h"],
    ["2026-11-12T16:00:00Z", "moments"],
  ])("%s is %s ago", (iso, text) => expect(age(iso, now)).toBe(text));
  it("is never negative", () => expect(hoursSince("2026-11-12T16:00:00Z", now)).toBe(0));
});
