import { asUndone, refusedBy, rejectedWith, withoutChange } from "./change-answer";
import type { ShopifyClient } from "./client.server";
import type { FindUnpaidOrdersQuery } from "./generated/admin.generated";
import { fromGid, toGid } from "./gid";
import { toMoney } from "./map";
import { nameTerm } from "./order-search";
import { readResult } from "./read-result";
import { splitName } from "./split-name";
import {
  FIND_UNPAID_ORDERS,
  READ_ORDER_ATTRIBUTES,
  WRITE_ORDER_ATTRIBUTES,
  WRITE_ORDER_METAFIELD,
} from "./unpaid-orders.graphql";
import type { CheckoutItem } from "~/checkout-links/payment-links.port";
import type {
  OrderNotes,
  UnpaidAddress,
  UnpaidOrder,
  UnpaidOrders,
} from "~/checkout-links/unpaid-orders.port";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isSameName } from "~/kernel/order-name";
import { add, subtract, zero, type Money } from "~/kernel/money";
import type { ChangeAnswer } from "~/orders/shop-admin.port";

export function createUnpaidOrders(client: ShopifyClient): UnpaidOrders {
  return {
    async find(shop, name) {
      const answer = await client.query(shop, FIND_UNPAID_ORDERS, { query: nameTerm(name) });
      return readResult(answer, (data) => findNamed(data, name));
    },
    note: (shop, orderId, notes) => note(client, shop, orderId, notes),
  };
}

function findNamed({ orders, shop }: FindUnpaidOrdersQuery, name: string): UnpaidOrder | null {
  const found = orders.nodes.find((each) => isSameName(each.name, name));
  return found ? toUnpaidOrder(found, shop.primaryDomain.url) : null;
}

type FoundOrder = FindUnpaidOrdersQuery["orders"]["nodes"][number];
type FoundAddress = NonNullable<FoundOrder["shippingAddress"]>;

function toUnpaidOrder(order: FoundOrder, shopUrl: string): UnpaidOrder {
  const address = order.shippingAddress ?? order.billingAddress ?? null;
  return {
    orderId: fromGid(order.id),
    name: order.name,
    canceled: Boolean(order.cancelledAt),
    // Assumption: what is authorized still counts as outstanding. It is promised already, and asking for it again would
    // have the customer pay twice; where it does not count, less is asked for than is owed.
    outstanding: subtract(
      toMoney("outstanding amount", order.totalOutstandingSet),
      toMoney("capturable amount", order.totalCapturableSet),
    ),
    items: toItems(order),
    shipping: toShipping(order),
    address: address && toAddress(address),
    customer: {
      email: order.email || null,
      phone: order.phone || address?.phone || null,
      firstName: address?.firstName || null,
      lastName: address?.lastName || null,
    },
    language: order.customerLocale ?? null,
    shopUrl,
  };
}

/** Null where the order has more lines than were read, or a line whose price counts units that are gone. */
function toItems({ lineItems, shippingLines, ...order }: FoundOrder): CheckoutItem[] | null {
  const isWhole = lineItems.nodes.every(({ quantity, currentQuantity }) => quantity === currentQuantity);
  if (lineItems.pageInfo.hasNextPage || shippingLines.pageInfo.hasNextPage || !isWhole) return null;
  return lineItems.nodes.map(({ title, sku, quantity, discountedTotalSet, taxLines }) => ({
    name: title,
    sku: sku || null,
    quantity,
    amount: withTax(toMoney("price of a line", discountedTotalSet), taxLines, order),
  }));
}

function toShipping({ shippingLines, ...order }: FoundOrder): Money {
  return shippingLines.nodes.reduce(
    (total, { discountedPriceSet, taxLines }) =>
      add(total, withTax(toMoney("shipping", discountedPriceSet), taxLines, order)),
    zero(order.presentmentCurrencyCode),
  );
}

function withTax(
  price: Money,
  taxLines: readonly { priceSet: Parameters<typeof toMoney>[1] }[],
  { taxesIncluded }: Pick<FoundOrder, "taxesIncluded">,
): Money {
  if (taxesIncluded) return price;
  return taxLines.reduce((total, { priceSet }) => add(total, toMoney("tax", priceSet)), price);
}

const toAddress = ({
  address1,
  address2,
  city,
  province,
  zip,
  countryCodeV2,
}: FoundAddress): UnpaidAddress => ({
  line1: address1 || null,
  line2: address2 || null,
  locality: city || null,
  administrativeArea: province || null,
  postalCode: zip || null,
  country: countryCodeV2 ?? null,
});

/** The metafield first: the reference counts for more than the link, and a repeat writes both again. */
async function note(
  client: ShopifyClient,
  shop: ShopDomain,
  orderId: OrderId,
  { attributes, metafield }: OrderNotes,
): Promise<ChangeAnswer> {
  const id = toGid("Order", orderId);
  if (metafield) {
    const [namespace, key] = splitName(metafield.name);
    const written = { namespace, key, ownerId: id, type: "single_line_text_field", value: metafield.value };
    const answer = await client.mutate(shop, WRITE_ORDER_METAFIELD, { metafields: [written] });
    if (answer.kind !== "answered") return withoutChange(answer);
    const errors = answer.data.metafieldsSet?.userErrors ?? [];
    if (errors.length > 0) return refusedBy(errors);
  }
  const present = await client.query(shop, READ_ORDER_ATTRIBUTES, { id });
  if (present.kind !== "answered") return withoutChange(asUndone(present));
  if (!present.data.order) return rejectedWith("The order is gone.");
  const others = present.data.order.customAttributes.flatMap(({ key, value }) =>
    attributes.some((each) => each.key === key) ? [] : [{ key, value: value ?? "" }],
  );
  const customAttributes = [...others, ...attributes];
  const answer = await client.mutate(shop, WRITE_ORDER_ATTRIBUTES, { id, customAttributes });
  if (answer.kind !== "answered") return withoutChange(answer);
  const errors = answer.data.orderUpdate?.userErrors;
  return errors?.length === 0 ? { kind: "done" } : refusedBy(errors ?? []);
}
