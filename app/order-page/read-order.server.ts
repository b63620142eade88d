import { findTimeline } from "~/orders/timeline.store.server";
import { readParcels } from "~/orders/parcel";
import { isPositive, money } from "~/kernel/money";
import { toOrderMoneyView, type OrderMoneyView } from "~/money/order-money-view";
import { toOrderFacts, type OrderFacts, type OrderWithMoney } from "~/money/order-facts";
import { loadNotedOrder } from "~/money/order-facts.store.server";
import { balanceOf } from "~/money/ledger/order-balance";
import type {
  DutyView,
  OperationView,
  OrderDetailView,
  OrderLineView,
  SettlementView,
} from "./order-detail-view";
import { toOrderRow } from "~/order-list/to-order-row";
import { findOrderAttention } from "~/attention/attention.store.server";
import { findDuty, type CaptureDuty } from "~/autocapture/capture-duties.store.server";
import type { SettledElsewhere } from "~/money/settled-elsewhere";
import { readRules } from "~/settings/rules.server";
import type { OrderMarkView } from "~/marks/mark-view";
import { toHold } from "~/release/holds/order-holds.store.server";
import { decideCapture } from "~/money/plan/decide-capture";
import { shippedBefore } from "~/settings/grace";
import { asId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { type Operation, isOpen } from "~/money/operation/operation";
import { toAuthorizationView } from "./to-authorization-view";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import type { AppContext } from "~/context";

/** Limits the page: of a longer history the oldest events are left out. */
const MOST_EVENTS = 500;

/** Everything that an order's page shows and its dialogs calculate with. */
export interface OrderPageData {
  order: OrderDetailView;
  money: OrderMoneyView;
}

/** Null where the app does not know the order. Uses stored data only. */
export async function readOrderPage(
  ctx: Pick<AppContext, "db" | "clock" | "providers" | "directProviders">,
  input: { shop: ShopDomain; orderId: OrderId },
): Promise<OrderPageData | null> {
  const { shop, orderId } = input;
  const noted = await loadNotedOrder(ctx.db, { shop, orderId });
  if (!noted) return null;
  const { known, notes } = noted;
  const { row: order, entries, settlements } = known;
  const facts = toOrderFacts(known);
  const operations = facts.operations.toReversed();
  const now = ctx.clock.now();
  const [{ policies, settings }, timeline, duty, attention, confirmations] = await Promise.all([
    readRules(ctx.db, shop),
    findTimeline(ctx.db, shop, { orderId, take: MOST_EVENTS }),
    findDuty(ctx.db, { shop, orderId }),
    findOrderAttention(ctx.db, shop, orderId),
    listConfirmations(ctx, { shop, orderId }),
  ]);
  const openOperation = operations.find(isOpen) ?? null;
  const detail: OrderDetailView = {
    ...toOrderRow(order, {
      policies,
      shippedBefore: shippedBefore({ policies, settings }, now),
      settings,
      now,
      captureInFlight: openOperation?.kind === "capture",
    }),
    voided: money(order.amountVoidedMinor, order.currency),
    refunded: money(order.amountRefundedMinor, order.currency),
    total: money(order.totalMinor, order.currency),
    paidElsewhere: money(order.paidElsewhereMinor, order.currency),
    settledElsewhere: facts.order.settledElsewhere,
    canceledAt: order.canceledAt,
    deletedAt: order.deletedAt,
    lines: order.lines.map((line) => toLine(line, order.currency)),
    parcels: readParcels(order.parcels),
    capturedAt: order.capturedAt,
    authorizations: order.authorizations.map((row) => toAuthorizationView(ctx, { row, entries, policies })),
    releaseSince: order.releaseSince,
    holds: order.holds.map(toHold),
    marks: order.marks.flatMap(toMarks),
    attention,
    confirmations,
    timeline,
    notes,
    openOperation: openOperation && toOperationView(openOperation),
    lastOperation: operations[0] ? toOperationView(operations[0]) : null,
    duty: duty && toDuty(duty),
    settlements: settlements.map(toSettlement),
    readAt: order.readAt,
    capture: decideAny(facts),
  };
  return { order: detail, money: toOrderMoneyView(facts) };
}

/** What the capture button would do: capture what is owed from the first possible authorization, or say why not. */
function decideAny(facts: OrderFacts): OrderDetailView["capture"] {
  const { capturable } = balanceOf(facts.order, facts.entries, { shippedWhole: false });
  const decisions = facts.authorizations.map((authorization) =>
    decideCapture({ ...facts, authorization, amount: null, givesUpRest: false }),
  );
  const possible = decisions.find((decision) => decision.kind === "capture");
  if (possible && !isPositive(capturable)) return { kind: "refused", reason: "nothing_owed" };
  if (possible) return { kind: "possible" };
  const refused = decisions.find((decision) => decision.kind === "refused");
  return { kind: "refused", reason: refused?.reason ?? "nothing_authorized" };
}

function toLine(line: OrderWithMoney["lines"][number], currency: string): OrderLineView {
  return {
    id: asId<LineId>(line.id),
    title: line.title,
    variantTitle: line.variantTitle,
    sku: line.sku,
    quantity: line.quantity,
    quantityCurrent: line.quantityCurrent,
    quantityFulfilled: line.quantityFulfilled,
    total: money(line.totalMinor, currency),
  };
}

function toMarks(row: OrderWithMoney["marks"][number]): OrderMarkView[] {
  const { kind, desired, written, writtenAt, comparedAt, nextTryAt, failure } = row;
  // What Shopify was told to call paid stays so, whatever is desired later.
  const stands = desired !== null || (kind === "paid" && written !== null);
  if (!stands && nextTryAt === null) return [];
  return [{ kind, writtenAt: writtenAt ?? comparedAt, isWaiting: nextTryAt !== null, failure }];
}

function toDuty({ amount, dueSince, nextTryAt, reason, detail }: CaptureDuty): DutyView {
  return { amount, dueSince, nextTryAt, reason, detail };
}

function toSettlement({ id, amount, reason, statedBy, statedAt }: SettledElsewhere): SettlementView {
  return { id, amount, reason, statedBy, statedAt };
}

function toOperationView(operation: Operation): OperationView {
  const { id, kind, authority, state, amount, requestedAt, settledAt, reason, providerText } = operation;
  return { id, kind, authority, state, amount, requestedAt, settledAt, reason, providerText };
}
