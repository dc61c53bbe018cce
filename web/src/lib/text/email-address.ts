import { withoutInvisible } from "@/lib/text/clean-text";

/** In characters. */
export const longestAddress = 100;

const longestName = 64;
const longestLabel = 63;
const longestDomain = 253;
const atoms = /^[\p{L}\p{Nd}\p{Mn}\p{Mc}!#$%&'*+\-/=?^_`{|}~]+(\.[\p{L}\p{Nd}\p{Mn}\p{Mc}!#$%&'*+\-/=?^_`{|}~]+)*$/u;
const label = /^[\p{L}\p{Nd}\p{Mn}\p{Mc}-]+$/u;

/**
 * An email address as the lab reads it, or undefined if it could not be mailed to. The rules of the API
 * (libs/PrintLab.Lab/Texts/EmailAddress.cs), which also writes a domain in punycode with its letters.
 */
export function readAddress(text: string): string | undefined {
  const address = withoutInvisible(text).normalize("NFKC").trim().toLowerCase().replaceAll("\u3002", ".");
  const at = address.indexOf("@");
  if (at < 0 || address.length > longestAddress) return undefined;
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  const isName = atoms.test(name) && new TextEncoder().encode(name).length <= longestName;
  return isName && isDomain(domain) ? address : undefined;
}

function isDomain(domain: string): boolean {
  if (!domain.includes(".") || !domain.split(".").every((part) => label.test(part) && !part.startsWith("-") && !part.endsWith("-"))) return false;
  const labels = inAscii(domain)?.split(".");
  return (
    labels !== undefined &&
    labels.every((part) => part.length <= longestLabel) &&
    labels.join(".").length <= longestDomain &&
    /[a-z]/.test(labels.at(-1)!)
  );
}

/** As servers know it, in punycode. */
function inAscii(domain: string): string | undefined {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined;
}
