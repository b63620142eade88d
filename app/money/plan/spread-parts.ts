import { allocate } from "~/kernel/allocate";
import type { LinePart } from "./choose-lines";
import { compare, isPositive, isZero, subtract, zero, type Money } from "~/kernel/money";

/** A source of money with a limit: an authorization, or a capture to refund. */
interface Source {
  limit: Money;
}

export interface Portion<From> {
  source: From;
  amount: Money;
  lines: LinePart[];
}

/**
 * Takes an amount from sources: from a source whose limit equals the amount to the cent if there is one (an upsell has
 * its own authorization), or else from each in turn up to its limit. The sources must hold the amount. A line that is
 * split over two sources has its quantity where its last cent is.
 */
export function spreadParts<From extends Source>(
  amount: Money,
  parts: readonly LinePart[],
  sources: readonly From[],
): Portion<From>[] {
  const exact = sources.find(({ limit }) => compare(limit, amount) === 0);
  let missing = amount;
  const portions = (exact ? [exact] : sources).flatMap((source): Portion<From>[] => {
    const taken = compare(source.limit, missing) < 0 ? source.limit : missing;
    if (!isPositive(taken)) return [];
    missing = subtract(missing, taken);
    return [{ source, amount: taken, lines: [] }];
  });
  if (!isZero(missing)) throw new RangeError("The sources hold less than is to be taken.");
  return parts.length === 0 ? portions : withLines(portions, scaleParts(parts, amount));
}

/** Scales parts to the given amount; unchanged where they already add up to it. */
export function scaleParts(parts: readonly LinePart[], amount: Money): LinePart[] {
  const amounts = allocate(
    amount,
    parts.map((part) => part.amount.amountMinor),
  );
  return parts.map((part, index) => ({ ...part, amount: amounts[index] ?? zero(amount.currency) }));
}

function withLines<From>(portions: Portion<From>[], parts: LinePart[]): Portion<From>[] {
  const open = [...parts];
  return portions.map((portion) => {
    const lines: LinePart[] = [];
    let room = portion.amount;
    for (let part = open[0]; part; part = open[0]) {
      if (compare(part.amount, room) <= 0) {
        lines.push(part);
        room = subtract(room, part.amount);
        open.shift();
        continue;
      }
      if (isPositive(room)) lines.push({ ...part, quantity: 0, amount: room });
      open[0] = { ...part, amount: subtract(part.amount, room) };
      break;
    }
    return { ...portion, lines };
  });
}
