import { amountOf, kindOf, mayLackAmount, type AffirmEvent } from "./event";
import { add, isPositive, subtract, sum, type Money } from "~/kernel/money";
import type { ProviderMovement } from "~/money/direct-provider.port";

export interface EventsOfTransaction {
  authorized: Money;
  /** In any order. */
  events: readonly AffirmEvent[];
  expiresAt: Date | null;
}

export type CountedEvents =
  | { kind: "counted"; movements: ProviderMovement[]; unknownTypes: string[] }
  | { kind: "uncountable"; detail: string };

/** The money that moved, by the events. An event without the amount that it must have makes all of it uncountable. */
export function countEvents(transaction: EventsOfTransaction): CountedEvents {
  const movements: ProviderMovement[] = [];
  const unknownTypes: string[] = [];
  for (const event of oldestFirst(transaction.events)) {
    const kind = kindOf(event);
    if (kind === null) unknownTypes.push(event.type);
    if (kind === null || kind === "none" || kind === "auth") continue;
    const rest = restOf(transaction.authorized, movements);
    const amount = amountOf(event, rest.currency) ?? (mayLackAmount(event) ? rest : null);
    if (amount === null) return uncountable(`The event of type ${event.type} has no amount.`);
    if (event.currency != null && event.currency !== rest.currency)
      return uncountable("An event is in another currency than its transaction.");
    if (kind !== "refund_taken_back") movements.push(movementOf(event, kind, amount, transaction.expiresAt));
    else if (!takeBack(movements, amount)) return uncountable("No refund fits the one that was taken back.");
  }
  return isPositive(subtract(taken(movements, transaction.authorized.currency), transaction.authorized))
    ? uncountable("More was captured and voided than authorized.")
    : { kind: "counted", movements, unknownTypes };
}

const uncountable = (detail: string): CountedEvents => ({ kind: "uncountable", detail });

/** What was neither captured nor voided. */
export function restOf(authorized: Money, movements: readonly ProviderMovement[]): Money {
  return subtract(authorized, taken(movements, authorized.currency));
}

function taken(movements: readonly ProviderMovement[], currency: string): Money {
  return add(totalOf(movements, "capture", currency), totalOf(movements, "void", currency));
}

/** Without movements that failed. */
export function totalOf(
  movements: readonly ProviderMovement[],
  kind: ProviderMovement["kind"],
  currency: string,
): Money {
  const counted = movements.filter((movement) => movement.kind === kind && movement.status === "success");
  return sum(
    counted.map(({ amount }) => amount),
    currency,
  );
}

/** Recorded lists begin with the newest event, and times are whole seconds. */
function oldestFirst(events: readonly AffirmEvent[]): AffirmEvent[] {
  return events.toReversed().sort((a, b) => a.created.getTime() - b.created.getTime());
}

function movementOf(
  event: AffirmEvent,
  kind: "capture" | "void" | "lapse" | "refund",
  amount: Money,
  expiresAt: Date | null,
): ProviderMovement {
  const isRelease = kind === "void" || kind === "lapse";
  return {
    kind: isRelease ? "void" : kind,
    id: event.id,
    status: "success",
    amount,
    // Affirm refunds the transaction, and not one of its captures.
    captureId: null,
    ownReference: event.reference_id ?? null,
    // Affirm's documents describe an expiry as a void, too.
    isLapse: kind === "lapse" || (kind === "void" && expiresAt !== null && event.created >= expiresAt),
    occurredAt: event.created,
  };
}

/** The newest refund of that amount failed after all; false where there is none. */
function takeBack(movements: ProviderMovement[], amount: Money): boolean {
  const refund = movements.findLast(
    (movement) =>
      movement.kind === "refund" &&
      movement.status === "success" &&
      movement.amount.amountMinor === amount.amountMinor,
  );
  if (refund) refund.status = "failure";
  return refund !== undefined;
}
