import type { OrderId, ShopDomain } from "~/kernel/ids";
import { equals, money, sum, zero, type Money } from "~/kernel/money";
import type { MovedGoods } from "~/money/direct-provider.port";
import { SHIPPING } from "~/money/plan/selection";
import { shareOf } from "~/money/plan/shipping-price";
import type { Database } from "~/platform/database/client.server";

/**
 * The goods that an operation moves, from what was written with it, so that a second request says the same. Empty where
 * the operation moves an amount that its lines do not add up to: a provider's invoice with wrong lines is worse than one
 * without.
 */
export async function findGoods(
  db: Database,
  {
    shop,
    orderId,
    idempotencyKey: operationId,
  }: { shop: ShopDomain; orderId: OrderId; idempotencyKey: string },
  amount: Money,
): Promise<MovedGoods[]> {
  const { currency } = amount;
  const parts = await db.operationLine.findMany({
    where: { shop, operationId },
    orderBy: { key: "asc" },
  });
  const keys = parts.map(({ key }) => key);
  const lines = await db.orderLine.findMany({ where: { shop, orderId, id: { in: keys } } });
  const taxOfShipping = keys.includes(SHIPPING) ? await readTaxOfShipping(db, shop, orderId) : null;
  const goods = parts.flatMap((part): MovedGoods[] => {
    const moved = { quantity: part.quantity, amount: money(part.amountMinor, currency) };
    if (part.key === SHIPPING) {
      const tax = taxOfShipping?.(moved.amount) ?? zero(currency);
      // Of shipping a part may be moved, which is still one shipping fee.
      return [{ ...moved, quantity: 1, kind: "shipping", name: "Shipping", sku: null, tax }];
    }
    const line = lines.find(({ id }) => id === part.key);
    if (!line) return [];
    const { title: name, sku, totalMinor, taxMinor } = line;
    const tax = totalMinor > 0n ? (taxMinor * part.amountMinor) / totalMinor : 0n;
    return [{ ...moved, kind: "goods", name, sku, tax: money(tax, currency) }];
  });
  const whole = sum(
    goods.map((each) => each.amount),
    currency,
  );
  return equals(whole, amount) && goods.every(({ quantity }) => quantity > 0) ? goods : [];
}

/** The tax that a part of the order's shipping contains. */
async function readTaxOfShipping(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<(part: Money) => Money> {
  const { currency, ...order } = await db.order.findUniqueOrThrow({
    where: { shop_id: { shop, id: orderId } },
    select: { currency: true, shippingMinor: true, shippingTaxMinor: true },
  });
  const [whole, tax] = [money(order.shippingMinor, currency), money(order.shippingTaxMinor, currency)];
  return (part) => shareOf(tax, part, whole);
}
