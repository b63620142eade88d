import { parseDecimal, shareOfBag, timesBag, zeroBag } from "../../model/money";
import type { PlaceOrderLine, PlaceOrderShipping } from "../../model/place-order";
import type { AddressState, Bag, TaxLine, TransactionState } from "../../model/order-state";
import { fieldError, notModelled } from "../graphql/field-error";

export interface MoneyInput {
  amount: string | number;
  currencyCode: string;
}

export interface BagInput {
  shopMoney: MoneyInput;
  presentmentMoney?: MoneyInput | null;
}

export interface TaxLineInput {
  title: string;
  rate: string | number | null;
  priceSet?: BagInput | null;
}

interface LineInput {
  title?: string | null;
  variantTitle?: string | null;
  variantId?: string | null;
  productId?: string | null;
  sku?: string | null;
  vendor?: string | null;
  quantity: number;
  priceSet?: BagInput | null;
  requiresShipping?: boolean | null;
  taxable?: boolean | null;
  taxLines?: TaxLineInput[] | null;
}

interface ShippingLineInput {
  title: string;
  code?: string | null;
  source?: string | null;
  priceSet: BagInput;
  taxLines?: TaxLineInput[] | null;
}

interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  address1?: string | null;
  city?: string | null;
  zip?: string | null;
  countryCode?: string | null;
  phone?: string | null;
}

interface CustomerDetails {
  id?: string | null;
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
}

/** `OrderCreateOrderInput`, as far as the sandbox models it. */
export interface OrderCreateInput {
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  tags?: string[] | null;
  test?: boolean | null;
  currency?: string | null;
  presentmentCurrency?: string | null;
  processedAt?: string | null;
  financialStatus?: string | null;
  sourceName?: string | null;
  taxesIncluded?: boolean | null;
  customerId?: string | null;
  customer?: { toUpsert?: CustomerDetails | null; toAssociate?: CustomerDetails | null } | null;
  shippingAddress?: AddressInput | null;
  lineItems?: LineInput[] | null;
  shippingLines?: ShippingLineInput[] | null;
  discountCode?: {
    itemFixedDiscountCode?: { code: string; amountSet?: BagInput | null } | null;
    itemPercentageDiscountCode?: { code: string; percentage?: number | null } | null;
    freeShippingDiscountCode?: { code: string } | null;
  } | null;
  transactions?:
    | {
        kind?: TransactionState["kind"] | null;
        status?: TransactionState["status"] | null;
        gateway?: string | null;
        test?: boolean | null;
        processedAt?: string | null;
        amountSet: BagInput;
      }[]
    | null;
}

export interface Currencies {
  currency: string;
  presentmentCurrency: string;
}

/** Absent presentment money equals the shop's money (recorded 2026-04). */
export function readBag(input: BagInput, money: Currencies): Bag {
  const shop = minorOf(input.shopMoney, money.currency);
  return {
    shop,
    presentment: input.presentmentMoney ? minorOf(input.presentmentMoney, money.presentmentCurrency) : shop,
  };
}

function minorOf(input: MoneyInput, currency: string): number {
  const minor = parseDecimal(String(input.amount), currency);
  // Assumption: text and code; what Shopify says about text that is no amount was never recorded.
  if (minor === null) throw fieldError("BAD_REQUEST", `Invalid decimal: ${String(input.amount)}`);
  return minor;
}

const readTaxLines = (lines: TaxLineInput[] | null | undefined, money: Currencies): TaxLine[] =>
  (lines ?? []).map((line) => ({
    title: line.title,
    rate: Number(line.rate),
    price: line.priceSet ? readBag(line.priceSet, money) : zeroBag(),
  }));

/** The sandbox has no products, so a line must name itself. */
function titleOf(line: LineInput): string {
  if (!line.title) throw notModelled("OrderCreateLineItemInput.variantId without a title");
  return line.title;
}

/** Lines with the order's item discount spread over them by price; the last line absorbs the rounding. */
export function readLines(input: OrderCreateInput, money: Currencies): PlaceOrderLine[] {
  const lines = (input.lineItems ?? []).map((line) => ({
    title: titleOf(line),
    variantTitle: line.variantTitle ?? null,
    sku: line.sku ?? null,
    vendor: line.vendor ?? null,
    quantity: line.quantity,
    unitPrice: line.priceSet ? readBag(line.priceSet, money) : zeroBag(),
    taxable: line.taxable ?? true,
    requiresShipping: line.requiresShipping ?? false,
    taxLines: readTaxLines(line.taxLines, money),
  }));
  const gross = lines.map((line) => timesBag(line.unitPrice, line.quantity));
  const whole = gross.reduce((sum, bag) => sum + bag.shop, 0);
  const { itemFixedDiscountCode: fixed, itemPercentageDiscountCode: percentage } = input.discountCode ?? {};
  const total = fixed?.amountSet ? readBag(fixed.amountSet, money) : zeroBag();
  let given = zeroBag();
  return lines.map((line, index) => {
    const own = gross[index] ?? zeroBag();
    const isLast = index === lines.length - 1;
    const byAmount = isLast
      ? { shop: total.shop - given.shop, presentment: total.presentment - given.presentment }
      : shareOfBag(total, own.shop, whole);
    given = { shop: given.shop + byAmount.shop, presentment: given.presentment + byAmount.presentment };
    return { ...line, discount: percentage ? shareOfBag(own, percentage.percentage ?? 0, 100) : byAmount };
  });
}

export const readShippingLines = (input: OrderCreateInput, money: Currencies): PlaceOrderShipping[] =>
  (input.shippingLines ?? []).map((line) => {
    const price = readBag(line.priceSet, money);
    return {
      title: line.title,
      code: line.code ?? null,
      source: line.source ?? null,
      price,
      discount: input.discountCode?.freeShippingDiscountCode ? price : zeroBag(),
      taxLines: readTaxLines(line.taxLines, money),
    };
  });

export const readAddress = (input: AddressInput): AddressState => ({
  firstName: input.firstName ?? "",
  lastName: input.lastName ?? "",
  address1: input.address1 ?? "",
  city: input.city ?? "",
  zip: input.zip ?? "",
  countryCode: input.countryCode ?? "",
  phone: input.phone ?? null,
});
