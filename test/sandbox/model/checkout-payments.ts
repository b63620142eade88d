import { natureOf } from "./gateways";
import { shareOfBag, subtractBags } from "./money";
import { orderTotals } from "./order-totals";
import type { PlaceOrderInput } from "./place-order";
import type { NewTransaction } from "./record-transaction";
import type { Bag, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";

type Payment = Omit<NewTransaction, "actor">;

/**
 * The transactions of a checkout. The capture setting decides: money is taken at once only "at checkout", or where the
 * gateway cannot authorize. A gift card pays first and at once, and the gateway takes the rest.
 */
export function checkoutPayments(shop: ShopState, order: OrderState, input: PlaceOrderInput): Payment[] {
  if (input.transactions) return input.transactions;
  const payment = input.payment ?? "checkout";
  if (payment === "none") return [];
  if (input.gateway === undefined) throw new TypeError("An order that is paid needs a gateway.");
  const sells = shop.captureMethod === "at_checkout" || natureOf(shop, input.gateway).checkout === "SALE";
  const kind = payment === "checkout" ? (sells ? "SALE" : "AUTHORIZATION") : payment;
  const { total } = orderTotals(order, order.createdAt);
  const card = giftCardOf(total, input.giftCardPresentment ?? 0);
  const rest = subtractBags(total, card);
  const paid = (gateway: string, of: Payment["kind"], amount: Bag): Payment => ({
    kind: of,
    status: "SUCCESS",
    gateway,
    amount,
    test: order.test,
  });
  return [
    ...(card.presentment > 0 ? [paid("gift_card", "SALE", card)] : []),
    ...(rest.presentment > 0 || card.presentment === 0
      ? [
          {
            ...paid(input.gateway, kind, rest),
            localMethod: input.localMethod ?? null,
            ...(input.provider && kind === "AUTHORIZATION" ? { provider: input.provider } : {}),
          },
        ]
      : []),
  ];
}

/** The gift card's share of the total, in both currencies. */
function giftCardOf(total: Bag, presentment: number): Bag {
  const card = Math.min(presentment, total.presentment);
  return shareOfBag(total, card, total.presentment);
}
