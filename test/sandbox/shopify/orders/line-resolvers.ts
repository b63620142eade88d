import { fulfillableQuantity, fulfilledQuantity, unfulfilledQuantity } from "../../model/order-totals";
import { shareOfBag, subtractBags, timesBag } from "../../model/money";
import type { LineState, OrderState, ShippingLineState, TaxLine } from "../../model/order-state";
import type { ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { moneyBag } from "../graphql/money-source";
import { connectionResolvers, pageOfList, type PageArguments } from "../graphql/page";

export interface LineSource {
  order: OrderState;
  line: LineState;
}

interface ShippingLineSource {
  order: OrderState;
  line: ShippingLineState;
}

interface TaxSource {
  order: OrderState;
  tax: TaxLine;
}

export const lineSource = (order: OrderState, lineId: number): LineSource => {
  const line = order.lines.find((each) => each.id === lineId);
  if (!line) throw new Error(`Order ${order.id} has no line ${lineId}.`);
  return { order, line };
};

const taxesOf = ({ order, line }: { order: OrderState; line: { taxLines: TaxLine[] } }): TaxSource[] =>
  line.taxLines.map((tax) => ({ order, tax }));
const grossOf = (line: LineState) => timesBag(line.unitPrice, line.quantity);
const netOf = (line: LineState) => subtractBags(grossOf(line), line.discount);

const lineFields = {
  id: ({ line }: LineSource) => gid("LineItem", line.id),
  title: ({ line }: LineSource) => line.title,
  name: ({ line }: LineSource) =>
    line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
  variantTitle: ({ line }: LineSource) => line.variantTitle,
  sku: ({ line }: LineSource) => line.sku,
  vendor: ({ line }: LineSource) => line.vendor,
  quantity: ({ line }: LineSource) => line.quantity,
  currentQuantity: ({ line }: LineSource) => line.currentQuantity,
  fulfillableQuantity: ({ order, line }: LineSource) => fulfillableQuantity(order, line),
  unfulfilledQuantity: ({ order, line }: LineSource) => unfulfilledQuantity(order, line),
  refundableQuantity: ({ line }: LineSource) => line.currentQuantity,
  fulfillmentStatus: ({ order, line }: LineSource) => {
    const fulfilled = fulfilledQuantity(order, line.id);
    return fulfilled === 0 ? "unfulfilled" : fulfilled >= line.currentQuantity ? "fulfilled" : "partial";
  },
  requiresShipping: ({ line }: LineSource) => line.requiresShipping,
  taxable: ({ line }: LineSource) => line.taxable,
  isGiftCard: () => false,
  originalUnitPriceSet: ({ order, line }: LineSource) => moneyBag(order, line.unitPrice),
  originalTotalSet: ({ order, line }: LineSource) => moneyBag(order, grossOf(line)),
  totalDiscountSet: ({ order, line }: LineSource) => moneyBag(order, line.discount),
  discountedTotalSet: ({ order, line }: LineSource) => moneyBag(order, netOf(line)),
  discountedUnitPriceSet: ({ order, line }: LineSource) =>
    moneyBag(order, shareOfBag(netOf(line), 1, line.quantity)),
  discountedUnitPriceAfterAllDiscountsSet: ({ order, line }: LineSource) =>
    moneyBag(order, shareOfBag(netOf(line), 1, line.quantity)),
  unfulfilledOriginalTotalSet: ({ order, line }: LineSource) =>
    moneyBag(order, timesBag(line.unitPrice, unfulfilledQuantity(order, line))),
  unfulfilledDiscountedTotalSet: ({ order, line }: LineSource) =>
    moneyBag(order, shareOfBag(netOf(line), unfulfilledQuantity(order, line), line.quantity)),
  taxLines: taxesOf,
  // Assumption: the sandbox has no products, so ordered lines have no picture and no product page.
  image: () => null,
  product: () => null,
  variant: () => null,
};

const shippingLineFields = {
  id: ({ line }: ShippingLineSource) => gid("ShippingLine", line.id),
  title: ({ line }: ShippingLineSource) => line.title,
  code: ({ line }: ShippingLineSource) => line.code,
  source: ({ line }: ShippingLineSource) => line.source,
  custom: () => true,
  isRemoved: () => false,
  originalPriceSet: ({ order, line }: ShippingLineSource) => moneyBag(order, line.price),
  discountedPriceSet: ({ order, line }: ShippingLineSource) =>
    moneyBag(order, subtractBags(line.price, line.discount)),
  taxLines: taxesOf,
};

export const lineResolvers: ResolverMap = {
  Order: {
    lineItems: (order: OrderState, args: PageArguments & { reverse?: boolean | null }) =>
      pageOfList(
        order.lines.map((line) => ({ order, line })),
        args,
        ({ line }) => line.id,
      ),
    shippingLine: (order: OrderState) =>
      order.shippingLines[0] ? { order, line: order.shippingLines[0] } : null,
    shippingLines: (order: OrderState, args: PageArguments & { reverse?: boolean | null }) =>
      pageOfList(
        order.shippingLines.map((line) => ({ order, line })),
        args,
        ({ line }) => line.id,
      ),
    taxLines: (order: OrderState) =>
      [...order.lines, ...order.shippingLines].flatMap((line) => taxesOf({ order, line })),
  },
  LineItem: lineFields,
  ShippingLine: shippingLineFields,
  TaxLine: {
    title: ({ tax }: TaxSource) => tax.title,
    rate: ({ tax }: TaxSource) => tax.rate,
    ratePercentage: ({ tax }: TaxSource) => tax.rate * 100,
    priceSet: ({ order, tax }: TaxSource) => ({
      ...moneyBag(order, tax.price),
      ...(tax.toldAs === undefined ? {} : { toldAs: tax.toldAs }),
    }),
  },
  ...connectionResolvers("LineItem", "ShippingLine"),
};
