import type { Bag } from "./order-state";

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const DECIMALS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export const decimalsOf = (currency: string): number => DECIMALS[currency] ?? 2;

/**
 * Reads decimal text as clients send it ("25.00", "12.5", "-3") into minor units; null where it is not a decimal.
 * Digits beyond the currency's decimals are rounded half up.
 */
export function parseDecimal(text: string, currency: string): number | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const decimals = decimalsOf(currency);
  const fraction = (match[3] ?? "").padEnd(decimals + 1, "0");
  const kept = Number((match[2] ?? "") + fraction.slice(0, decimals));
  const minor = kept + (Number(fraction.charAt(decimals)) >= 5 ? 1 : 0);
  return match[1] && minor !== 0 ? -minor : minor;
}

/** All decimals of the currency: "12.50" (scalar `Money`, and amounts in messages; recorded 2026-04). */
export function formatMoney(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals ? `.${digits.slice(-decimals)}` : "";
  return `${minor < 0 ? "-" : ""}${whole}${fraction}`;
}

/**
 * `MoneyV2.amount`: no trailing zero beyond one decimal, "12.5", "25.0" (recorded 2026-04).
 * Assumption: currencies without decimals have one zero as well, "1200.0".
 */
export function formatDecimal(minor: number, currency: string): string {
  const [whole, fraction = ""] = formatMoney(minor, currency).split(".");
  const kept = fraction.replace(/0+$/, "");
  return `${whole}.${kept || "0"}`;
}

export const zeroBag = (): Bag => ({ shop: 0, presentment: 0 });

export const addBags = (...bags: Bag[]): Bag => ({
  shop: bags.reduce((sum, bag) => sum + bag.shop, 0),
  presentment: bags.reduce((sum, bag) => sum + bag.presentment, 0),
});

export const subtractBags = (from: Bag, less: Bag): Bag => ({
  shop: from.shop - less.shop,
  presentment: from.presentment - less.presentment,
});

/** `bag` times `part / whole`, rounded to the minor unit. */
export const shareOfBag = (bag: Bag, part: number, whole: number): Bag =>
  whole === 0
    ? zeroBag()
    : {
        shop: Math.round((bag.shop * part) / whole),
        presentment: Math.round((bag.presentment * part) / whole),
      };

export const timesBag = (bag: Bag, factor: number): Bag => ({
  shop: bag.shop * factor,
  presentment: bag.presentment * factor,
});

/**
 * Raises both figures to at least zero. A presentment figure of zero settles the shop's figure as well: exchange rates
 * of different days must not leave cents behind (recorded: after "mark as paid" both currencies are 0.0).
 */
export const settledBag = (bag: Bag): Bag =>
  bag.presentment <= 0 ? zeroBag() : { shop: Math.max(0, bag.shop), presentment: bag.presentment };
