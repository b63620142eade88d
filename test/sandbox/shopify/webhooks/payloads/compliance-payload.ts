import type { ShopState } from "../../../model/shop-state";

/** Bodies of the three compliance topics (shopify.dev, "Privacy law compliance"). */
export function dataRequestPayload(
  shop: ShopState,
  customerId: number,
  orderIds: number[],
  requestId: number,
) {
  return {
    ...shopPart(shop),
    orders_requested: orderIds,
    customer: customerPart(shop, customerId),
    data_request: { id: requestId },
  };
}

export function customerRedactPayload(shop: ShopState, customerId: number, orderIds: number[]) {
  return { ...shopPart(shop), customer: customerPart(shop, customerId), orders_to_redact: orderIds };
}

export const shopRedactPayload = (shop: ShopState) => shopPart(shop);

const shopPart = (shop: ShopState) => ({ shop_id: shop.id, shop_domain: shop.domain });

const customerPart = (shop: ShopState, customerId: number) => ({
  id: customerId,
  email: shop.customers.get(customerId)?.email ?? null,
  phone: null,
});
