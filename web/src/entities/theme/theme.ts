export type Theme = "light" | "dark";

export const themeCookie = "printlab_theme";

/** The theme named in the cookie; undefined means follow the visitor's system. */
export function toTheme(value: string | undefined): Theme | undefined {
  return value === "light" || value === "dark" ? value : undefined;
}

/** Switches to the other theme and remembers it for a year. */
export function switchTheme(): void {
  const root = document.documentElement;
  const now = toTheme(root.dataset.theme) ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  root.dataset.theme = next;
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax${secure}`;
}
