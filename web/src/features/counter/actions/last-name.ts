const key = "printlab.last-name";

/** The last name used on this computer; empty if there is none or storage is blocked. */
export function lastName(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(key, name);
  } catch {
    // The user has to choose it again next time.
  }
}
