import type { CSSProperties } from "react";

/** A spool's color ring and color name; a color without a token gets a neutral ring. */
export function Spool({ color }: { color: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <SpoolRing color={color} />
      {color}
    </span>
  );
}

/** The ring alone, for places that already show the name. */
export function SpoolRing({ color }: { color: string }) {
  const slug = color.toLowerCase().replaceAll(" ", "-");
  const style = { "--spool": `var(--spool-${slug}, var(--edge))` } as CSSProperties;
  return <span aria-hidden className="spool" data-look={textures[slug]} style={style} />;
}

const textures: Record<string, string> = { clear: "dotted", "glow-in-the-dark": "double", "color-changing": "conic" };
