import { expect, test } from "vitest";

import { cleanFree, cleanLine, cleanLink } from "@/lib/text/clean-text";
import { readAddress } from "@/lib/text/email-address";
import { readSegment } from "@/lib/text/read-segment";
import cases from "@/lib/text/text-cases.json";
import { hasWebAddress } from "@/lib/text/web-address";

test.each(cases.line)("a line: %j", (text, clean) => {
  expect(cleanLine(text!)).toBe(clean);
});

test.each(cases.free)("free text: %j", (text, clean) => {
  expect(cleanFree(text!)).toBe(clean);
});

test.each(cases.link)("a link: %j", (text, clean) => {
  expect(cleanLink(text!)).toBe(clean);
});

test.each(cases.address)("an address: %j", (text, address) => {
  const read = readAddress(text!);
  expect(read === undefined).toBe(address === null);
  // The API writes punycode with its letters.
  if (address && !text!.includes("xn--")) expect(read).toBe(address);
});

test.each(cases.linked)("an address in a name: %j", (text, isLinked) => {
  expect(hasWebAddress(text as string)).toBe(isLinked);
});

test("halves of characters are no text", () => {
  expect(cleanLine("a\ud800b")).toBe("ab");
});

test("a segment that is badly encoded is left alone", () => {
  expect(readSegment("abc%20")).toBe("abc");
  expect(readSegment("%E0%A4%A")).toBe("%E0%A4%A");
});
