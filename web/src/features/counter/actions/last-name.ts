const key = "printlab.last-name";

/** The name that acted last on this computer; empty when there was none or storage is forbidden. */
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
    // It is chosen again next time.
  }
}
