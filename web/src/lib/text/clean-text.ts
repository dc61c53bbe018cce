const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b-\u180f\ufdd0-\ufdef\ufffc\ufe00-\ufe0f\u{e0000}-\u{e0fff}]|\p{Noncharacter_Code_Point}/u;
const lineBreak = /[\n\r\v\f\u0085\u2028\u2029]/;
const blank = /[\t\p{Zs}\u2800]/u;
const joiner = /[\u200c\u200d]/;
const joined = /[\u0600-\u1fff]/;
const letterOrMark = /[\p{L}\p{Mn}\p{Mc}]/u;
const emoji = /[\u2190-\u2bff\u{1f000}-\u{1faff}]/u;
const aroundLinks = /^[ .,;:!?<>()[\]{}"']+|[ .,;:!?<>()[\]{}"']+$/g;

/** A name, a number or a search as the lab stores it: one line of what people see. The rules of the API (libs/PrintLab.Lab/Texts/CleanText.cs). */
export const cleanLine = (text: string): string =>
  visible(text, " ")
    .normalize("NFC")
    .split(" ")
    .filter((word) => word !== "")
    .join(" ");

/** Free text, which keeps its lines. */
export const cleanFree = (text: string): string => visible(text.replaceAll("\r\n", "\n"), "\n").normalize("NFC").trim();

/** The secret part of a link, without what it was copied with. */
export const cleanLink = (text: string): string => cleanLine(text).replace(aroundLinks, "");

/** What people see of an address, in the letters of which it consists. */
export const withoutInvisible = (text: string): string => [...text].filter((letter) => !invisible.test(letter) || lineBreak.test(letter)).join("");

function visible(text: string, lineBreaks: " " | "\n"): string {
  let shown = "";
  let before = "";
  let between = "";
  for (const letter of text) {
    if (lineBreak.test(letter)) {
      shown += lineBreaks;
      before = between = "";
    } else if (blank.test(letter)) {
      shown += lineBreaks === " " ? " " : letter;
      before = between = "";
    } else if (joiner.test(letter) && joins(before)) {
      between = letter;
    } else if (letter === "\ufe0f" && emoji.test(before)) {
      shown += letter;
    } else if (!invisible.test(letter)) {
      if (joins(letter)) shown += between;
      shown += letter;
      before = letter;
      between = "";
    }
  }
  return shown;
}

/** Persian and Indian names, and emoji, are spelled with joiners; elsewhere they only hide. */
const joins = (letter: string) => emoji.test(letter) || (joined.test(letter) && letterOrMark.test(letter));
