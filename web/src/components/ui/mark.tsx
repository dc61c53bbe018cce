/** PrintLab's logo, a spool. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" className={className} aria-hidden>
      <circle cx="14" cy="14" r="10" stroke="currentColor" strokeWidth="4" />
      <circle cx="14" cy="14" r="3" fill="currentColor" />
      <path d="M24 14v8a5 5 0 0 1-5 5H3" className="stroke-thread" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}
