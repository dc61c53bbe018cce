const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** Cents as "$8.64". */
export const money = (cents: number) => dollars.format(cents / 100);
