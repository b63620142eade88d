import type { OrderState } from "../../model/order-state";
import type { ApiContext } from "../graphql/context";

/** The order that a payment, a shipment or a refund belongs to. */
export const orderOf = (context: ApiContext, part: { orderId: number }): OrderState => {
  const order = context.shop.orders.get(part.orderId);
  if (!order) throw new Error(`Order ${part.orderId} is gone.`);
  return order;
};
