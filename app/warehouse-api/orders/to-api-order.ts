import { readActor } from "~/kernel/actor";
import { money, toDecimal, type Money } from "~/kernel/money";
import { gatewayLabel } from "~/gateways/gateway-label";
import { toOrderFacts, type KnownOrder, type OrderWithMoney } from "~/money/order-facts";
import { decideRelease } from "~/release/release";
import { toReleasedOrder } from "~/release/released-order";
import type { Rules } from "~/settings/rules.server";
import type { ApiOrder } from "./order-schema";
import { paymentStateOf } from "./payment-state";

/** A stored order in the words of the API. */
export function toApiOrder(known: KnownOrder, rules: Rules, now: Date): ApiOrder {
  const { row } = known;
  const amount = (minor: bigint) => toApiMoney(money(minor, row.currency));
  return {
    id: row.id,
    name: row.name,
    release: releaseOf(row, rules, now),
    payment: {
      state: paymentStateOf(row),
      authorized: amount(row.amountAuthorizedMinor),
      captured: amount(row.amountCapturedMinor),
      owed: amount(row.amountOwedMinor),
      at_risk: amount(row.amountAtRiskMinor),
      expires_at: row.expiresAt?.toISOString() ?? null,
    },
    gateway: { key: row.gateway, label: gatewayLabel(row, rules.policies) },
    lines: linesOf(known),
    canceled_at: row.canceledAt?.toISOString() ?? null,
    processed_at: row.processedAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    test: row.test,
  };
}

export function toApiMoney(amount: Money): { amount: string; currency: string } {
  return { amount: toDecimal(amount), currency: amount.currency };
}

/**
 * Decided from the facts and not read from the row: in a large shop it takes a while until a changed switch, or a pause,
 * is stored with every order, and nothing may leave meanwhile.
 */
function releaseOf(row: OrderWithMoney, { settings }: Rules, now: Date): ApiOrder["release"] {
  const release = decideRelease(toReleasedOrder(row), settings, now);
  return {
    state: release.state,
    reasons: release.state === "hold" ? release.reasons : [],
    since: release.state === row.releaseState ? (row.releaseSince?.toISOString() ?? null) : null,
    holds: row.holds.map(({ id, reason, placedAt, placedBy }) => ({
      id,
      reason,
      since: placedAt.toISOString(),
      by: readActor(placedBy).kind,
    })),
  };
}

function linesOf(known: KnownOrder): ApiOrder["lines"] {
  const { lines } = toOrderFacts(known);
  const capturedOf = new Map<string, number>(
    lines.map(({ key, quantityCaptured }) => [key, quantityCaptured]),
  );
  return known.row.lines.map(({ id, title, sku, quantity, quantityCurrent, quantityFulfilled }) => ({
    id,
    title,
    sku,
    ordered: quantity,
    current: quantityCurrent,
    shipped: quantityFulfilled,
    captured: capturedOf.get(id) ?? 0,
  }));
}
