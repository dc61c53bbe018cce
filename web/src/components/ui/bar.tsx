type BarProps = {
  /** How far work is, or how much of something is used. */
  role: "progressbar" | "meter";
  label: string;
  /** 0 to 100 */
  percent: number;
  /** What is announced instead of the percentage. */
  text?: string;
  /** That much is too much. */
  isAlarming?: boolean;
};

/** A share of a whole. */
export function Bar({ role, label, percent, text, isAlarming }: BarProps) {
  return (
    <div
      role={role}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full transition-[width] duration-(--fast) ${isAlarming ? "bg-stop" : "bg-accent"}`}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
