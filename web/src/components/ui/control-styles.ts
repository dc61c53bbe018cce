/** Styles of every form control, including invalid ones. */
export const controlStyles =
  "w-full min-h-12 rounded-control border border-edge bg-raised px-3 py-2.5 text-body text-ink " +
  "aria-invalid:border-2 aria-invalid:border-stop aria-invalid:px-[11px] aria-invalid:py-[9px] placeholder:text-ink2";
