import { addBags, formatMoney, settledBag, subtractBags, zeroBag } from "./money";
import { orderTotals } from "./order-totals";
import type { Refusal } from "./outcome";
import type { Actor, Bag, LineState, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface RefundLineInput {
  lineId: number;
  quantity: number;
  restockType?: string;
  locationId?: number | null;
}

export interface RefundInput {
  /** The amounts to refund; each names the CAPTURE or SALE it comes from. An empty list moves no money. */
  transactions: { parentId: number | null; amountPresentment: number; kind?: string }[];
  lines?: RefundLineInput[];
  /**
   * Shipping to refund, in presentment currency and without a tax on top; `transactions` contains its money. An amount
   * takes precedence over a full refund, as the REST documentation says.
   */
  shipping?: { fullRefund: boolean; amountPresentment: number | null };
  note?: string | null;
  actor: Actor;
  /** The provider declines: the REFUND transactions have status FAILURE and this error code, and no money moves. */
  declinedWith?: string;
}

/** The amount of one payment that can still be refunded. */
export function refundableOf(order: OrderState, parent: TransactionState): Bag {
  const paid = (parent.kind === "SALE" || parent.kind === "CAPTURE") && parent.status === "SUCCESS";
  if (!paid) return zeroBag();
  const given = order.transactions.filter(
    (child) =>
      child.kind === "REFUND" &&
      child.parentId === parent.id &&
      child.status !== "FAILURE" &&
      child.status !== "ERROR",
  );
  return settledBag(subtractBags(parent.amount, addBags(zeroBag(), ...given.map((child) => child.amount))));
}

/** What Shopify says to a refund that it does not make; null where it makes it. Its own texts (recorded 2025-01). */
export function refusalOfRefund(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: RefundInput,
): Refusal | null {
  const goods = goodsRefusal(world, shop, order, input);
  if (goods) return goods;
  for (const { kind = "REFUND" } of input.transactions)
    if (kind !== "REFUND") return refuse(`Kind ${kind.toLowerCase()} is not a valid transaction`);
  // Assumption: never recorded for refunds; the text is the one for captures.
  if (input.transactions.some((each) => each.amountPresentment <= 0))
    return refuse("Amount must be greater than zero for refund transactions");
  const net = orderTotals(order, world.clock.now()).net.presentment;
  const asked = input.transactions.reduce((total, each) => total + each.amountPresentment, 0);
  if (asked > net)
    return refuse(
      `Refund amount ${inMessage(order, asked)} is greater than net payment received ${inMessage(order, net)}`,
    );
  for (const each of input.transactions) {
    const parent = order.transactions.find((transaction) => transaction.id === each.parentId);
    if (!parent)
      return refuse("Transactions require a parent_id associated with the order", ["transactions"]);
    // Assumption: the text. More than one payment gave is refused even where the order as a whole has more.
    if (each.amountPresentment > refundableOf(order, parent).presentment)
      return refuse(
        `Refund amount ${inMessage(order, each.amountPresentment)} is greater than the refundable amount`,
      );
  }
  return null;
}

/** What is wrong with the refunded lines and shipping. */
function goodsRefusal(
  world: World,
  shop: ShopState,
  order: OrderState,
  { lines = [], shipping }: RefundInput,
): Refusal | null {
  const named = new Map<number, number>();
  for (const [index, { lineId, quantity, restockType, locationId }] of lines.entries()) {
    const at = (key: string) => ["refundLineItems", String(index), key];
    const known = order.lines.find((each) => each.id === lineId);
    const together = (named.get(lineId) ?? 0) + quantity;
    named.set(lineId, together);
    // Recorded for one entry. Assumption: entries of the same line count together.
    if (!known || together > known.currentQuantity)
      return refuse("Quantity cannot refund more items than were purchased", at("quantity"));
    // Assumption: the texts. The Admin GraphQL schema (2026-10) says that LEGACY_RESTOCK is not accepted for new
    // refunds, and that the location is empty with NO_RESTOCK; no quantity of zero or below was ever recorded.
    if (quantity <= 0) return refuse("Quantity must be greater than zero", at("quantity"));
    if (restockType === "LEGACY_RESTOCK") return refuse("Restock type is invalid", at("restockType"));
    if ((restockType ?? "NO_RESTOCK") === "NO_RESTOCK" && locationId)
      return refuse("Location must be empty when nothing is restocked", at("locationId"));
    const wrong = restockRefusal(shop, order, known, { quantity, restockType, locationId }, at);
    if (wrong) return wrong;
  }
  const left = orderTotals(order, world.clock.now()).currentShipping.presentment;
  const ofShipping = shipping?.amountPresentment ?? 0;
  // Assumption: never recorded. More than is left of the shipping costs is refused, and so is less than nothing.
  if (ofShipping > left)
    return refuse("Shipping refund amount is greater than the shipping costs", ["shipping", "amount"]);
  if (ofShipping < 0) return refuse("Shipping refund amount must not be negative", ["shipping", "amount"]);
  return null;
}

/**
 * Assumption: the texts. The schema (2026-10) says that CANCEL is for units that were not fulfilled and RETURN for those
 * that were, and the REST documentation that both require a location.
 */
function restockRefusal(
  shop: ShopState,
  order: OrderState,
  line: LineState,
  { quantity, restockType, locationId }: Omit<RefundLineInput, "lineId">,
  at: (key: string) => string[],
): Refusal | null {
  if (restockType !== "CANCEL" && restockType !== "RETURN") return null;
  if (!shop.locations.some(({ id }) => id === locationId))
    return refuse("Location does not exist", at("locationId"));
  const shipped = shippedOf(order, line);
  const most = restockType === "RETURN" ? shipped : Math.max(0, line.currentQuantity - shipped);
  return quantity > most
    ? refuse("Quantity is greater than what can be restocked this way", at("quantity"))
    : null;
}

function shippedOf(order: OrderState, line: LineState): number {
  return order.fulfillments
    .filter(({ status }) => status !== "CANCELLED")
    .flatMap(({ lines }) => lines)
    .reduce((sum, each) => (each.lineId === line.id ? sum + each.quantity : sum), 0);
}

/** Recorded on a CAD order as "$15.00". Assumption: other currencies are written "15.00 EUR". */
const inMessage = (order: OrderState, minor: number): string => {
  const amount = formatMoney(minor, order.presentmentCurrency);
  return ["CAD", "USD", "AUD"].includes(order.presentmentCurrency)
    ? `$${amount}`
    : `${amount} ${order.presentmentCurrency}`;
};

const refuse = (message: string, field: string[] | null = null): Refusal => ({ ok: false, field, message });
