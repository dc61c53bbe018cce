const key = "printlab.workstation";

/** The workstation that signed in on this computer last; empty when there was none. */
export function rememberedWorkstation(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    // Browsers may forbid storage.
    return "";
  }
}

export function rememberWorkstation(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // It is typed again next time.
  }
}
