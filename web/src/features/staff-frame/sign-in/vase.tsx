const layers = 40;
const step = 12;
const ground = 606;

/** Radius of the vase at a height from 0 (foot) to 1 (rim). */
const radius = (height: number) => Math.round(152 + 215 * height - 266 * height ** 2);

/** A vase being printed, its top layer half done: the only illustration in the product. */
export function Vase({ className }: { className?: string }) {
  const top = ground - (layers - 1) * step;
  const rim = radius(1);
  const laid = 360 + Math.round(rim * 0.4);
  return (
    <svg viewBox="0 0 720 620" preserveAspectRatio="xMidYMax meet" className={className} aria-hidden>
      <g className="stroke-band-ink" strokeWidth="9" strokeLinecap="round">
        {Array.from({ length: layers - 1 }, (_, layer) => {
          const half = radius(layer / (layers - 1));
          return <path key={layer} d={`M${360 - half} ${ground - layer * step}H${360 + half}`} strokeOpacity={(16 + layer) / 80} />;
        })}
      </g>
      <path d={`M${360 - rim} ${top}H${laid}`} className="stroke-thread" strokeWidth="9" strokeLinecap="round" />
      <path d={`M${laid} ${top}V20`} className="stroke-thread" strokeWidth="5" />
      <path d={`M${laid - 6} ${top - 8}l-18-24V${top - 86}h48v54l-18 24z`} className="fill-band-line" />
      <path d="M120 616H600" className="stroke-band-line" strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}
