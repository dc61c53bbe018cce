import type { CSSProperties } from "react";

/** The ring of a spool and the name of its colour; a colour the tokens do not know has a neutral ring. */
export function Spool({ color }: { color: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <SpoolRing color={color} />
      {color}
    </span>
  );
}

/** The ring alone, for places that show the name themselves. */
export function SpoolRing({ color }: { color: string }) {
  const slug = color.toLowerCase().replaceAll(" ", "-");
  const style = { "--spool": `var(--spool-${slug}, var(--edge))` } as CSSProperties;
  return <span aria-hidden className="spool" data-look={textures[slug]} style={style} />;
}

const textures: Record<string, string> = { clear: "dotted", "glow-in-the-dark": "double", "color-changing": "conic" };
