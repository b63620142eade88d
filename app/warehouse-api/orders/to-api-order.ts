import { readActor } from "~/kernel/actor";
import { money, toDecimal, type Money } from "~/kernel/money";
import { gatewayLabel } from "~/gateways/gateway-label";
import type { GatewayPolicy } from "~/gateways/policy";
import { toOrderFacts, type KnownOrder, type OrderWithMoney } from "~/money/order-facts";
import type { ApiOrder } from "./order-schema";
import { paymentStateOf } from "./payment-state";

/** A stored order in the words of the API. */
export function toApiOrder(known: KnownOrder, policies: readonly GatewayPolicy[]): ApiOrder {
  const { row } = known;
  const amount = (minor: bigint) => toApiMoney(money(minor, row.currency));
  return {
    id: row.id,
    name: row.name,
    release: releaseOf(row),
    payment: {
      state: paymentStateOf(row),
      authorized: amount(row.amountAuthorizedMinor),
      captured: amount(row.amountCapturedMinor),
      owed: amount(row.amountOwedMinor),
      at_risk: amount(row.amountAtRiskMinor),
      expires_at: row.expiresAt?.toISOString() ?? null,
    },
    gateway: { key: row.gateway, label: gatewayLabel(row, policies) },
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

/** An order about which nothing was decided yet must not be shipped. */
function releaseOf(row: OrderWithMoney): ApiOrder["release"] {
  return {
    state: row.releaseState ?? "hold",
    reasons: row.holdReasons,
    since: row.releaseSince?.toISOString() ?? null,
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
