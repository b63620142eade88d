import type { KustomOrder } from "./order-schema";

/** More refunds or captures than these are not told apart: the search doubles with each, and such orders hardly exist. */
const MOST = 6;

/**
 * The capture that each refund gave back, in the order of the refunds. A refund names its capture nowhere, but each
 * capture shows how much of it was given back. Null for all where the figures allow several answers or none, as after a
 * refund that covers several captures.
 */
export function capturesOfRefunds({ captures, refunds }: KustomOrder): (string | null)[] {
  const unknown = refunds.map(() => null);
  const [only, ...others] = captures;
  if (only && others.length === 0) return refunds.map(() => only.capture_id);
  if (refunds.length > MOST || captures.length > MOST) return unknown;
  const left = captures.map(({ refunded_amount: amount }) => amount ?? null);
  if (!isKnown(left)) return unknown;
  const [found, second] = assignments(
    refunds.map(({ refunded_amount: amount }) => amount),
    left,
  );
  return found && !second ? found.map((at) => captures[at]?.capture_id ?? null) : unknown;
}

const isKnown = (amounts: (number | null)[]): amounts is number[] => !amounts.includes(null);

/** The first two ways in which every refund has one capture and every capture is given back what it shows. */
function assignments([refund, ...rest]: readonly number[], left: readonly number[]): number[][] {
  if (refund === undefined) return left.every((amount) => amount === 0) ? [[]] : [];
  const found: number[][] = [];
  for (const [at, amount] of left.entries()) {
    if (amount < refund) continue;
    const others = left.map((each, place) => (place === at ? each - refund : each));
    found.push(...assignments(rest, others).map((places) => [at, ...places]));
    if (found.length > 1) break;
  }
  return found.slice(0, 2);
}
