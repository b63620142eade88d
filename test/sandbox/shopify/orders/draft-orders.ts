import type { DraftState } from "../../model/draft-order";
import { subtractBags, timesBag } from "../../model/money";
import { orderTotals } from "../../model/order-totals";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { notModelled } from "../graphql/field-error";
import { expectGid, gid } from "../graphql/gid";
import { moneyBag } from "../graphql/money-source";
import { connectionResolvers, pageOfList, plain, type PageArguments } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { isoTime } from "../graphql/time";
import { refusedWith } from "../graphql/user-errors";
import type { LineSource } from "./line-resolvers";

interface DraftsArguments extends PageArguments {
  query?: string | null;
  reverse?: boolean | null;
  sortKey?: string | null;
}

/** Assumption: words without a field are looked for in a draft's name and its customer's address, among others. */
function drafts(_source: unknown, args: DraftsArguments, { shop }: ApiContext) {
  const words = (args.query ?? "").toLowerCase();
  if (words.includes(":")) throw notModelled(`QueryRoot.draftOrders(query: "${words}")`);
  if (args.sortKey && args.sortKey !== "ID")
    throw notModelled(`QueryRoot.draftOrders(sortKey: ${args.sortKey})`);
  const found = [...shop.drafts.values()].filter(({ name, content }) =>
    [name, content.email ?? ""].some((text) => text.toLowerCase().includes(words)),
  );
  return pageOfList(found, args, ({ content }) => content.id);
}

interface UpdateArguments {
  id: string;
  input: { customAttributes?: { key: string; value: string }[] | null };
}

function update(_source: unknown, { id, input }: UpdateArguments, { shop }: ApiContext) {
  const draftOrder = shop.drafts.get(expectGid("DraftOrder", id));
  if (!draftOrder)
    return refusedWith({ draftOrder: null }, { field: ["id"], message: "Draft order does not exist" });
  refuseUnmodelledKeys("DraftOrderInput", input, ["customAttributes"]);
  // Assumption: a draft that became an order changes no more.
  if (draftOrder.status === "COMPLETED")
    return refusedWith(
      { draftOrder: null },
      { field: null, message: "This order has been paid and cannot be updated." },
    );
  // The list takes the place of the earlier one, as with orders.
  if (input.customAttributes)
    draftOrder.content.noteAttributes = input.customAttributes.map(({ key, value }) => ({ key, value }));
  return { draftOrder, userErrors: [] };
}

const draftFields = {
  id: ({ content }: DraftState) => gid("DraftOrder", content.id),
  legacyResourceId: ({ content }: DraftState) => String(content.id),
  name: ({ name }: DraftState) => name,
  status: ({ status }: DraftState) => status,
  email: ({ content }: DraftState) => content.email,
  phone: ({ content }: DraftState) => content.phone,
  customAttributes: ({ content }: DraftState) => content.noteAttributes,
  customer: ({ content }: DraftState, _args: unknown, { shop }: ApiContext) =>
    content.customerId === null ? null : (shop.customers.get(content.customerId) ?? null),
  shippingAddress: ({ content }: DraftState) => content.shippingAddress,
  billingAddress: ({ content }: DraftState) => content.shippingAddress,
  taxesIncluded: ({ content }: DraftState) => content.taxesIncluded,
  currencyCode: ({ content }: DraftState) => content.currency,
  presentmentCurrencyCode: ({ content }: DraftState) => content.presentmentCurrency,
  totalPriceSet: ({ content }: DraftState, _args: unknown, context: ApiContext) =>
    moneyBag(content, orderTotals(content, context.now()).total),
  shippingLine: ({ content }: DraftState) =>
    content.shippingLines[0] ? { order: content, line: content.shippingLines[0] } : null,
  lineItems: ({ content }: DraftState, args: PageArguments) =>
    pageOfList(
      content.lines.map((line) => ({ order: content, line })),
      args,
      ({ line }) => line.id,
    ),
  order: ({ orderId }: DraftState, _args: unknown, { shop }: ApiContext) =>
    orderId === null ? null : (shop.orders.get(orderId) ?? null),
  createdAt: ({ content }: DraftState) => isoTime(content.createdAt),
};

export const draftOrderResolvers: ResolverMap = {
  QueryRoot: {
    draftOrders: drafts,
    draftOrder: (_source: unknown, args: { id: string }, { shop }) =>
      shop.drafts.get(expectGid("DraftOrder", args.id)) ?? null,
  },
  Mutation: { draftOrderUpdate: update },
  DraftOrder: draftFields,
  DraftOrderLineItem: {
    id: ({ line }: LineSource) => gid("DraftOrderLineItem", line.id),
    title: ({ line }: LineSource) => line.title,
    sku: ({ line }: LineSource) => line.sku,
    quantity: ({ line }: LineSource) => line.quantity,
    discountedTotalSet: ({ order, line }: LineSource) =>
      moneyBag(order, subtractBags(timesBag(line.unitPrice, line.quantity), line.discount)),
    taxLines: ({ order, line }: LineSource) => line.taxLines.map((tax) => ({ order, tax })),
  },
  DraftOrderUpdatePayload: plain("draftOrder", "userErrors"),
  ...connectionResolvers("DraftOrder", "DraftOrderLineItem"),
};
