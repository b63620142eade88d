import { findOrderWithMoney, type OrderWithMoney } from "./order-facts.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import type { AuthorizationClass } from "~/platform/database/generated/client";
import { readLedger } from "./ledger/ledger.store.server";
import { readMovedLines } from "./operation/operation-lines.store.server";
import { hasOpenOperation } from "./operation/operations.store.server";
import { toPricedLines } from "./ledger/priced-lines.store.server";
import { sumSettledElsewhere } from "./settled-elsewhere.store.server";
import { amountToDivide } from "./plan/amount-to-divide";
import type { AuthorizationFacts } from "./plan/decide-capture";
import { asId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { summarizeLedger } from "./ledger/ledger";
import { type LedgerEntry } from "./ledger/ledger-entry";
import { lineAmountsOf, type LineAmount, type MovedLine } from "./plan/line-amounts";
import { money, zero, type Money } from "~/kernel/money";
import type { BalancedOrder } from "./ledger/order-balance";

/** What is known of an order's money and lines: what requests about a whole order are planned with. */
export interface OrderFacts {
  order: BalancedOrder & { fulfillmentStatus: string | null };
  /** The oldest first, with the gateway whose policy holds. */
  authorizations: (AuthorizationFacts & { gateway: string; class: AuthorizationClass })[];
  entries: LedgerEntry[];
  lines: LineAmount[];
  /** Units that left, per order line. */
  quantitiesFulfilled: Map<LineId, number>;
  hasOpenOperation: boolean;
}

/** Null where the order is not known. For a plan that is written the caller holds the order's lock. */
export async function loadOrderFacts(
  db: Database | Tx,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<OrderFacts | null> {
  const row = await findOrderWithMoney(db, shop, orderId);
  if (!row) return null;
  return toOrderFacts(row, {
    entries: await readLedger(db, shop, orderId),
    moved: await readMovedLines(db, shop, orderId),
    hasOpenOperation: await hasOpenOperation(db, shop, orderId),
    settledElsewhere: (await sumSettledElsewhere(db, shop, [orderId])).get(orderId) ?? zero(row.currency),
  });
}

/** The facts of an order's row, with what was read beside it. */
export function toOrderFacts(
  row: OrderWithMoney,
  read: {
    entries: LedgerEntry[];
    moved: MovedLine[];
    hasOpenOperation: boolean;
    settledElsewhere: Money;
  },
): OrderFacts {
  const { currency } = row;
  const { entries, moved, hasOpenOperation, settledElsewhere } = read;
  const order = {
    currency,
    total: money(row.totalMinor, currency),
    totalCurrent: money(row.totalCurrentMinor, currency),
    paidElsewhere: money(row.paidElsewhereMinor, currency),
    settledElsewhere,
    canceledAt: row.canceledAt,
    fulfillmentStatus: row.fulfillmentStatus,
  };
  const authorizations = row.authorizations.map((each) => ({
    id: asId<AuthorizationFacts["id"]>(each.id),
    amount: money(each.amountMinor, each.currency),
    expiresAt: each.expiresAt,
    expirySource: each.expirySource,
    multiCapturable: each.multiCapturable,
    gateway: each.gateway,
    class: each.class,
  }));
  const shippingDue = money(row.shippingMinor, currency);
  const priced = toPricedLines(row);
  const whole = amountToDivide({ order, authorizations, entries }, { lines: priced, shippingDue });
  const { refundable } = summarizeLedger(entries, currency);
  return {
    order,
    authorizations,
    entries,
    lines: lineAmountsOf({ lines: priced, shippingDue, whole, moved, refundable }),
    quantitiesFulfilled: new Map(row.lines.map(({ id, quantityFulfilled }) => [asId(id), quantityFulfilled])),
    hasOpenOperation,
  };
}
