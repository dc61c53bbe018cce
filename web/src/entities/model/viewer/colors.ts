/** Viewer colors and their design tokens. */
const tokens = { surface: "--edge", wires: "--ink", openEdges: "--stop", volume: "--edge", tooLarge: "--stop", bed: "--line" } as const;

export type ViewerColors = Record<keyof typeof tokens, string>;

/** The current theme's colors, resolved by the browser. */
export function viewerColors(host: HTMLElement): ViewerColors {
  const probe = host.appendChild(document.createElement("span"));
  const entries = Object.entries(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as ViewerColors;
}

/** Calls back when the visitor or their system switches themes. */
export function onThemeChange(changed: () => void): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  media.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", changed);
  };
}
