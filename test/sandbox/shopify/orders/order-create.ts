import { placeOrder, type PlaceOrderInput } from "../../model/place-order";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { plain } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { refusedWith } from "../graphql/user-errors";
import { expectGid } from "../graphql/gid";
import {
  readAddress,
  readBag,
  readLines,
  readShippingLines,
  type OrderCreateInput,
} from "./order-create-input";
import { validateOrderCreate } from "./validate-order-create";

/** `orderCreate`: userErrors with code; a refusal answers `order: null` (recorded 2025-01 and 2026-04). */
function orderCreate(_source: unknown, { order: input }: { order: OrderCreateInput }, context: ApiContext) {
  refuseUnmodelled(input);
  const errors = validateOrderCreate(input, context.now());
  if (errors.length > 0) return refusedWith({ order: null }, ...errors);
  const order = placeOrder(context.world, context.shop, readOrder(input, context));
  return { order, userErrors: [] };
}

const ORDER_KEYS = [
  "email",
  "phone",
  "note",
  "tags",
  "test",
  "currency",
  "presentmentCurrency",
  "processedAt",
  "financialStatus",
  "sourceName",
  "taxesIncluded",
  "customerId",
  "customer",
  "shippingAddress",
  "billingAddress",
  "lineItems",
  "shippingLines",
  "discountCode",
  "transactions",
];
const LINE_KEYS = [
  "title",
  "variantTitle",
  "variantId",
  "sku",
  "vendor",
  "quantity",
  "priceSet",
  "requiresShipping",
  "taxable",
  "taxLines",
];
// The sandbox ignores a gateway's notes on a payment: authorizationCode, receiptJson, ...
const TRANSACTION_KEYS = [
  "kind",
  "status",
  "gateway",
  "test",
  "processedAt",
  "amountSet",
  "authorizationCode",
  "receiptJson",
  "locationId",
  "deviceId",
  "userId",
];

function refuseUnmodelled(input: OrderCreateInput): void {
  refuseUnmodelledKeys("OrderCreateOrderInput", input, ORDER_KEYS);
  for (const line of input.lineItems ?? []) refuseUnmodelledKeys("OrderCreateLineItemInput", line, LINE_KEYS);
  for (const each of input.transactions ?? [])
    refuseUnmodelledKeys("OrderCreateOrderTransactionInput", each, TRANSACTION_KEYS);
}

function readOrder(input: OrderCreateInput, context: ApiContext): PlaceOrderInput {
  const currency = input.currency ?? context.shop.currency;
  const money = { currency, presentmentCurrency: input.presentmentCurrency ?? currency };
  const processedAt = input.processedAt ? Date.parse(input.processedAt) : undefined;
  return {
    ...money,
    lines: readLines(input, money),
    shippingLines: readShippingLines(input, money),
    discountCodes: discountCodesOf(input),
    taxesIncluded: input.taxesIncluded ?? false,
    customer: customerOf(input),
    email: input.email?.trim() || null,
    phone: input.phone ?? null,
    shippingAddress: input.shippingAddress ? readAddress(input.shippingAddress) : null,
    transactions: (input.transactions ?? []).map((each) => ({
      // Defaults of the Admin GraphQL schema.
      kind: each.kind ?? "SALE",
      status: each.status ?? "SUCCESS",
      gateway: each.gateway ?? "manual",
      test: each.test ?? false,
      amount: readBag(each.amountSet, money),
      ...(each.processedAt ? { processedAt: Date.parse(each.processedAt) } : {}),
    })),
    statedFinancialStatus: input.financialStatus ?? null,
    ...(processedAt === undefined ? {} : { processedAt }),
    test: input.test ?? false,
    sourceName: input.sourceName ?? context.world.app.apiKey,
    note: input.note ?? null,
    tags: input.tags ?? [],
    actor: context.actor,
  };
}

function customerOf(input: OrderCreateInput): PlaceOrderInput["customer"] {
  const id = input.customerId ?? input.customer?.toAssociate?.id;
  if (id) return { id: expectGid("Customer", id) };
  const details = input.customer?.toUpsert ?? input.customer?.toAssociate;
  return details ? { ...details } : null;
}

function discountCodesOf(input: OrderCreateInput): string[] {
  const discount = input.discountCode;
  const code =
    discount?.itemFixedDiscountCode?.code ??
    discount?.itemPercentageDiscountCode?.code ??
    discount?.freeShippingDiscountCode?.code;
  return code === undefined ? [] : [code];
}

export const orderCreateResolvers: ResolverMap = {
  Mutation: { orderCreate },
  OrderCreatePayload: plain("order", "userErrors"),
};
