const key = "printlab.workstation";

/** The last workstation that signed in on this computer; empty if there was none. */
export function rememberedWorkstation(): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    // Browsers may block storage.
    return "";
  }
}

export function rememberWorkstation(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // The user has to type it again next time.
  }
}
