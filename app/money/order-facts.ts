import { asId, type AuthorizationId, type LineId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { add, isZero, money, sum, zero, type Money } from "~/kernel/money";
import type {
  Authorization as AuthorizationRow,
  Order as OrderRow,
  OrderHold as OrderHoldRow,
  OrderLine as OrderLineRow,
  OrderMark as OrderMarkRow,
} from "~/platform/database/generated/client";
import { amountStated, correctedReference } from "./ledger/corrections";
import { summarizeLedger } from "./ledger/ledger";
import type { LedgerEntry } from "./ledger/ledger-entry";
import type { BalancedOrder } from "./ledger/order-balance";
import { isOpen, type Operation } from "./operation/operation";
import { amountToDivide } from "./plan/amount-to-divide";
import type { AuthorizationFacts } from "./plan/decide-capture";
import { lineAmountsOf, type LineAmount, type MovedLine, type PricedLine } from "./plan/line-amounts";
import type { ShippingPrice } from "./plan/shipping-price";
import type { SettledElsewhere } from "./settled-elsewhere";
import type { LineKey } from "./plan/selection";

/**
 * An order with its lines and authorizations, each in the order in which it is captured, with the open requests to hold
 * it, and with its marks at Shopify.
 */
export type OrderWithMoney = OrderRow & {
  lines: OrderLineRow[];
  authorizations: AuthorizationRow[];
  holds: OrderHoldRow[];
  marks: OrderMarkRow[];
};

/** Units of an order's line that an operation moved, or should have moved. */
export interface OperationLine {
  operationId: string;
  key: LineKey;
  quantity: number;
  amountMinor: bigint;
}

/** Everything that is stored about an order's money. */
export interface KnownOrder {
  row: OrderWithMoney;
  /** The ledger entries in the order of recording. */
  entries: LedgerEntry[];
  /** The operations, oldest first. */
  operations: Operation[];
  operationLines: OperationLine[];
  /** People's statements of settlements outside of Shopify, without withdrawn ones. */
  settlements: SettledElsewhere[];
}

type StatesOfOrder = Pick<
  OrderRow,
  | "name"
  | "gateway"
  | "kind"
  | "test"
  | "financialStatus"
  | "fulfillmentStatus"
  | "paymentPending"
  | "processedAt"
  | "importedAt"
  | "readAt"
  | "firstShippedAt"
  | "lastShippedAt"
  | "fulfilledAt"
  | "deletedAt"
>;

/** The facts about an order's money and goods that every decision about the order uses. */
export interface OrderFacts {
  shop: ShopDomain;
  orderId: OrderId;
  order: BalancedOrder & StatesOfOrder;
  /** The authorizations, oldest first, each with the gateway whose policy holds. */
  authorizations: (AuthorizationFacts &
    Pick<
      AuthorizationRow,
      "gateway" | "gatewayName" | "class" | "state" | "isDisputed" | "providerReference"
    > & {
      /** What the party that is not the authority captured nevertheless. */
      foreign: Money;
    })[];
  entries: LedgerEntry[];
  operations: Operation[];
  /** Whether an operation has no answer yet. */
  hasOpenOperation: boolean;
  /** The amount of each line, what was moved and what is left; shipping is one of the lines. */
  lines: LineAmount[];
  /** The lines in Shopify's own figures, with the number of shipped units. */
  pricedLines: (PricedLine & { quantityFulfilled: number })[];
  /** Shipping after discounts, with its tax. */
  shippingDue: Money;
  /** The part of `shippingDue` that is tax. */
  shippingTax: Money;
  shippingPrice: ShippingPrice;
  /** Shipped units per order line. */
  quantitiesFulfilled: Map<LineId, number>;
}

export function toOrderFacts({ row, entries, operations, operationLines, ...known }: KnownOrder): OrderFacts {
  const { currency } = row;
  const settled = known.settlements.map(({ amount }) => amount);
  const order = {
    ...row,
    total: money(row.totalMinor, currency),
    totalCurrent: money(row.totalCurrentMinor, currency),
    paidElsewhere: money(row.paidElsewhereMinor, currency),
    settledElsewhere: sum(settled, currency),
  };
  const authorizations = row.authorizations.map(({ id, amountMinor, foreignMinor, ...each }) => ({
    ...each,
    foreign: money(foreignMinor, each.currency),
    id: asId<AuthorizationId>(id),
    amount: money(amountMinor, each.currency),
  }));
  const shippingDue = money(row.shippingMinor, currency);
  const shippingPrice = toShippingPrice(row);
  const pricedLines = toPricedLines(row);
  const whole = amountToDivide({ order, authorizations, entries }, { lines: pricedLines, shippingDue });
  const { refundable } = summarizeLedger(entries, currency);
  const moved = movedLines({ row, entries, operations, operationLines });
  return {
    shop: asId(row.shop),
    orderId: asId(row.id),
    order,
    authorizations,
    entries,
    operations,
    hasOpenOperation: operations.some(isOpen),
    lines: lineAmountsOf({ lines: pricedLines, shippingDue, shippingPrice, whole, moved, refundable }),
    pricedLines,
    shippingDue,
    shippingTax: money(row.shippingTaxMinor, currency),
    shippingPrice,
    quantitiesFulfilled: new Map(row.lines.map(({ id, quantityFulfilled }) => [asId(id), quantityFulfilled])),
  };
}

function toPricedLines({ currency, taxesIncluded, lines }: OrderWithMoney): OrderFacts["pricedLines"] {
  return lines.map(({ id, quantity, quantityCurrent, quantityFulfilled, totalMinor, taxMinor }) => ({
    id: asId<LineId>(id),
    quantity,
    quantityCurrent,
    quantityFulfilled,
    due: add(money(totalMinor, currency), taxesIncluded ? zero(currency) : money(taxMinor, currency)),
  }));
}

function toShippingPrice(row: OrderWithMoney): ShippingPrice {
  const { currency, taxesIncluded, shippingMinor, shippingTaxMinor, shippingRefundedMinor } = row;
  return {
    whole: money(taxesIncluded ? shippingMinor : shippingMinor - shippingTaxMinor, currency),
    refunded: money(shippingRefundedMinor, currency),
  };
}

/**
 * The parts of the order's lines that operations moved, or may have moved. Rejected operations, and those whose money
 * came back to nothing, do not count.
 */
function movedLines({
  row: { currency },
  entries,
  operations,
  operationLines,
}: Pick<KnownOrder, "row" | "entries" | "operations" | "operationLines">): MovedLine[] {
  const undone = undoneOperations(entries);
  return operationLines.flatMap(({ operationId, key, quantity, amountMinor }) => {
    const operation = operations.find(({ id }) => (id as string) === operationId);
    if (!operation || operation.kind === "void" || operation.state === "rejected") return [];
    return undone.has(operationId)
      ? []
      : [{ kind: operation.kind, key, quantity, amount: money(amountMinor, currency) }];
  });
}

/** Operations that succeeded, but whose payment brought nothing as a later reading showed. */
function undoneOperations(entries: readonly LedgerEntry[]): Set<string> {
  const corrected = new Set(entries.map(correctedReference));
  const undone = entries.filter(
    (entry) => corrected.has(entry.reference) && isZero(amountStated(entries, entry)),
  );
  return new Set(undone.flatMap(({ operationId }) => operationId ?? []));
}
