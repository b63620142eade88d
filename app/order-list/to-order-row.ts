import type { OrderRowView } from "./order-row-view";
import { gatewayLabel } from "~/gateways/gateway-label";
import type { ListedOrder } from "./order-lists.store.server";

import { asId, type OrderId } from "~/kernel/ids";
import { isShippedBefore, type ShippedBefore } from "~/settings/grace";
import { money, subtract, type Money } from "~/kernel/money";
import { lostOf } from "~/money/ledger/order-balance";
import { deriveOrderStatus } from "~/money/ledger/order-status";
import { decideRelease, type ReleaseRules } from "~/release/release";
import { toReleasedOrder } from "~/release/released-order";
import type { GatewayPolicy } from "~/gateways/policy";
import type { ReleaseView } from "~/release/release-view";

type RowOrder = Omit<ListedOrder, "operations">;

export interface RowFacts {
  policies: readonly GatewayPolicy[];
  /** An order that was shipped whole before these moments is overdue. */
  shippedBefore: ShippedBefore;
  settings: ReleaseRules;
  now: Date;
  captureInFlight: boolean;
}

/** A stored order as lists show it. */
export function toOrderRow(order: RowOrder, facts: RowFacts): OrderRowView {
  const amount = (amountMinor: bigint): Money => money(amountMinor, order.currency);
  const totals = {
    captured: amount(order.amountCapturedMinor),
    voided: amount(order.amountVoidedMinor),
    expired: amount(order.amountExpiredMinor),
    refunded: amount(order.amountRefundedMinor),
    remaining: amount(order.amountRemainingMinor),
  };
  const [owed, capturable] = [amount(order.amountOwedMinor), amount(order.amountCapturableMinor)];
  const atRisk = amount(order.amountAtRiskMinor);
  return {
    id: asId<OrderId>(order.id),
    name: order.name,
    customerName: order.customerName,
    gateway: order.gateway,
    gatewayLabel: gatewayLabel(order, facts.policies),
    authorized: amount(order.amountAuthorizedMinor),
    captured: totals.captured,
    remaining: totals.remaining,
    owed,
    capturable,
    atRisk,
    lost: lostOf({ ...totals, uncovered: subtract(owed, capturable), isShipped: order.fulfilledAt !== null }),
    expired: totals.expired,
    expiredAt: order.lapsedAt,
    fulfilledAt: order.fulfilledAt,
    expiresAt: order.expiresAt,
    expirySource: expirySource(order),
    fulfillment: order.fulfillmentStatus,
    status: deriveOrderStatus({
      ...totals,
      owed,
      atRisk,
      isOverdue: isShippedBefore(order, facts.shippedBefore),
      canceled: order.canceledAt !== null,
      payment: paymentOf(order),
      captureInFlight: facts.captureInFlight,
    }),
    isTest: order.test,
    release: toRelease(order, facts),
    processedAt: order.processedAt,
  };
}

function toRelease(order: RowOrder, { settings, now }: RowFacts): ReleaseView | null {
  const release = decideRelease(toReleasedOrder(order), settings, now);
  if (release.state === "shipped") return null;
  return release.state === "hold" ? { ...release, pausedAt: settings.importPausedAt } : release;
}

function paymentOf({ authorizations, paymentPending }: RowOrder): "pending" | "failed" | null {
  if (paymentPending) return "pending";
  return authorizations.length > 0 && authorizations.every(({ state }) => state === "failed")
    ? "failed"
    : null;
}

function expirySource(order: RowOrder): OrderRowView["expirySource"] {
  if (order.expiresAt === null) return null;
  const time = order.expiresAt.getTime();
  return order.authorizations.find(({ expiresAt }) => expiresAt?.getTime() === time)?.expirySource ?? null;
}
