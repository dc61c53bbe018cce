import { cleanLink } from "@/lib/text/clean-text";

/** A segment of an address, without what it was copied with. What is not encoded as addresses are stays as it is, and is found nowhere. */
export function readSegment(segment: string): string {
  try {
    return cleanLink(decodeURIComponent(segment));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return segment;
  }
}
