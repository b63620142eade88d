import type { ShopifyClient } from "./client.server";
import type { FindUnpaidDraftsQuery, FindUnpaidOrdersQuery } from "./generated/admin.generated";
import { fromGid } from "./gid";
import { toMoney } from "./map";
import { nameTerm } from "./order-search";
import { readResult } from "./read-result";
import { notePaymentLink } from "./note-payment-link.server";
import { readMissingScopes } from "./read-missing-scopes.server";
import { FIND_UNPAID_DRAFTS, FIND_UNPAID_ORDERS } from "./unpaid-orders.graphql";
import type { CheckoutItem } from "~/checkout-links/payment-links.port";
import {
  DRAFT_SCOPES,
  type OrderAttribute,
  type UnpaidAddress,
  type UnpaidOrder,
  type UnpaidOrders,
} from "~/checkout-links/unpaid-orders.port";
import { isSameName } from "~/kernel/order-name";
import { add, subtract, zero, type Money } from "~/kernel/money";

export function createUnpaidOrders(client: ShopifyClient): UnpaidOrders {
  return {
    async find(shop, name) {
      const answer = await client.query(shop, FIND_UNPAID_ORDERS, { query: nameTerm(name) });
      return readResult(answer, (data) => findNamed(data, name));
    },
    async findDraft(shop, name) {
      const words = name.trim().replace(/^#/, "");
      const answer = await client.query(shop, FIND_UNPAID_DRAFTS, { query: words });
      return readResult(answer, ({ draftOrders, shop: { primaryDomain } }) => {
        const found = draftOrders.nodes.find((each) => isSameName(each.name, name));
        return found ? toUnpaidDraft(found, primaryDomain.url) : null;
      });
    },
    missingScopes: (shop) => readMissingScopes(client, shop, DRAFT_SCOPES),
    note: (shop, subject, notes) => notePaymentLink(client, shop, subject, notes),
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
    subject: { kind: "order", id: fromGid(order.id) },
    name: order.name,
    isCompleted: false,
    attributes: toAttributes(order),
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
    customer: toCustomer(order, address),
    language: order.customerLocale ?? null,
    shopUrl,
  };
}

type FoundDraft = FindUnpaidDraftsQuery["draftOrders"]["nodes"][number];

/** What a draft comes to now; Shopify works it out anew when the order is made of it. */
function toUnpaidDraft(draft: FoundDraft, shopUrl: string): UnpaidOrder {
  const address = draft.shippingAddress ?? draft.billingAddress ?? null;
  const { shippingLine, lineItems } = draft;
  return {
    subject: { kind: "draft", id: fromGid(draft.id) },
    name: draft.name,
    isCompleted: draft.status === "COMPLETED",
    attributes: toAttributes(draft),
    canceled: false,
    outstanding: toMoney("total of a draft", draft.totalPriceSet),
    items: lineItems.pageInfo.hasNextPage ? null : lineItems.nodes.map((line) => toItem(line, draft)),
    shipping: shippingLine
      ? withTax(toMoney("shipping", shippingLine.discountedPriceSet), shippingLine.taxLines, draft)
      : zero(draft.presentmentCurrencyCode),
    address: address && toAddress(address),
    customer: toCustomer(draft, address),
    language: draft.customer?.locale ?? null,
    shopUrl,
  };
}

const toAttributes = ({ customAttributes }: Pick<FoundOrder, "customAttributes">): OrderAttribute[] =>
  customAttributes.map(({ key, value }) => ({ key, value: value ?? "" }));

const toCustomer = (
  { email, phone }: Pick<FoundOrder, "email" | "phone">,
  address: FoundAddress | null,
): UnpaidOrder["customer"] => ({
  email: email || null,
  phone: phone || address?.phone || null,
  firstName: address?.firstName || null,
  lastName: address?.lastName || null,
});

/** Null where the order has more lines than were read, or a line whose price counts units that are gone. */
function toItems({ lineItems, shippingLines, ...order }: FoundOrder): CheckoutItem[] | null {
  const isWhole = lineItems.nodes.every(({ quantity, currentQuantity }) => quantity === currentQuantity);
  if (lineItems.pageInfo.hasNextPage || shippingLines.pageInfo.hasNextPage || !isWhole) return null;
  return lineItems.nodes.map((line) => toItem(line, order));
}

function toItem(
  { title, sku, quantity, discountedTotalSet, taxLines }: FoundDraft["lineItems"]["nodes"][number],
  order: Pick<FoundOrder, "taxesIncluded">,
): CheckoutItem {
  const amount = withTax(toMoney("price of a line", discountedTotalSet), taxLines, order);
  return { name: title, sku: sku || null, quantity, amount };
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
