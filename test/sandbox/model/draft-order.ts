import { newOrder, placeOrder, type PlaceOrderInput } from "./place-order";
import type { OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** An order that the merchant prepares for a customer. What it holds is that of an order, which nobody placed yet. */
export interface DraftState {
  /** "#D1" */
  name: string;
  status: "OPEN" | "INVOICE_SENT" | "COMPLETED";
  content: OrderState;
  input: PlaceOrderInput;
  /** The order that was made from it. */
  orderId: number | null;
}

export function makeDraft(world: World, shop: ShopState, input: PlaceOrderInput): DraftState {
  const number = shop.drafts.size + 1;
  const content = newOrder(world, shop, { ...input, payment: "none" }, number);
  const draft: DraftState = { name: `#D${number}`, status: "OPEN", content, input, orderId: null };
  shop.drafts.set(content.id, draft);
  return draft;
}

/**
 * The merchant makes an order of the draft, which nobody has paid at Shopify.
 * Assumption: the draft's attributes go over to the order.
 */
export function completeDraft(world: World, shop: ShopState, draft: DraftState): OrderState {
  const order = placeOrder(world, shop, { ...draft.input, payment: "none" });
  order.noteAttributes = draft.content.noteAttributes.map((each) => ({ ...each }));
  draft.status = "COMPLETED";
  draft.orderId = order.id;
  return order;
}
