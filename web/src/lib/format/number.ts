const plain = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** "1,234.5" */
export const number = (value: number) => plain.format(value);

/** "112 g" */
export const grams = (value: number) => `${plain.format(value)} g`;

/** "9.5 h" */
export const hours = (value: number) => `${plain.format(value)} h`;

/** Sizes like "42 MB"; a mebibyte is called MB, as in the lab's limits. */
export function bytes(value: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(value, 1)) / 10), units.length - 1);
  return `${plain.format(value / 1024 ** power)} ${units[power]}`;
}

/** "1 job", "3 jobs" */
export const count = (value: number, one: string, many = `${one}s`) => `${plain.format(value)} ${value === 1 ? one : many}`;
