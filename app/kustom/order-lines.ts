import type { KustomOrder, KustomOrderLine } from "./order-schema";
import type { Money } from "~/kernel/money";
import type { MovedGoods } from "~/money/direct-provider.port";

/**
 * A line as Kustom takes it. All amounts are minor units with tax:
 * total_amount = quantity * unit_price - total_discount_amount.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
export interface OrderLine {
  type: string;
  reference?: string;
  name: string;
  quantity: number;
  unit_price: number;
  tax_rate: number;
  total_amount: number;
  total_discount_amount: number;
  total_tax_amount: number;
}

const MOST_LINES = 1000;
const LONGEST_NAME = 255;

/**
 * The lines of a capture or a refund: they always add up to `amount`. What the goods do not account for becomes one
 * line of its own. Empty where nothing is known of the goods, or more than Kustom takes, since lines only inform.
 */
export function toOrderLines(request: {
  amount: Money;
  goods: readonly MovedGoods[];
  order: KustomOrder;
  movement: "capture" | "refund";
}): OrderLine[] {
  const { amount, goods, order, movement } = request;
  if (goods.length === 0) return movement === "capture" ? wholeOrder(order, amount) : [];
  const known = order.order_lines ?? [];
  const taxed = known.some(({ type }) => type === "sales_tax");
  const lines = [
    ...goods.map((each) => toLine(taxed ? withoutTax(each) : each, counterpartOf(each, known))),
    ...(taxed ? salesTax(goods) : []),
  ];
  const difference = amount.amountMinor - totalOf(lines);
  if (difference !== 0)
    lines.push(plainLine(typeOfDifference(difference, order, movement), "Adjustment", difference));
  return lines.length > MOST_LINES ? [] : lines;
}

export function totalOf(lines: readonly { total_amount: number }[]): number {
  return lines.reduce((sum, { total_amount: amount }) => sum + amount, 0);
}

/** Capturing everything at once repeats the order's own lines, gift cards and all, if they add up. */
function wholeOrder(order: KustomOrder, amount: Money): OrderLine[] {
  const known = order.order_lines ?? [];
  const isWhole = order.captured_amount === 0 && order.order_amount === amount.amountMinor;
  if (!isWhole || known.length > MOST_LINES || totalOf(known) !== amount.amountMinor) return [];
  return known.map((line) => ({
    type: line.type ?? "physical",
    ...(line.reference ? { reference: line.reference.slice(0, LONGEST_NAME) } : {}),
    name: line.name.slice(0, LONGEST_NAME),
    quantity: line.quantity,
    unit_price: line.unit_price,
    tax_rate: line.tax_rate ?? 0,
    total_amount: line.total_amount,
    total_discount_amount: line.total_discount_amount ?? 0,
    total_tax_amount: line.total_tax_amount ?? 0,
  }));
}

/** The order's own line of the same goods, which knows the price before discounts and the rate of the tax. */
function counterpartOf(goods: MovedGoods, known: readonly KustomOrderLine[]): KustomOrderLine | null {
  const [only, ...others] =
    goods.kind === "shipping"
      ? known.filter(({ type }) => type === "shipping_fee")
      : known.filter((line) =>
          goods.sku === null ? line.name === goods.name : line.reference === goods.sku,
        );
  return only && others.length === 0 ? only : null;
}

function toLine(goods: MovedGoods, counterpart: KustomOrderLine | null): OrderLine {
  const { name, sku, amount, tax } = goods;
  const quantity = Math.max(1, goods.quantity);
  const total = amount.amountMinor;
  const unit = unitPriceOf(total, quantity, isPartOfFee(goods, counterpart) ? null : counterpart?.unit_price);
  return {
    type: goods.kind === "shipping" ? "shipping_fee" : typeOfGoods(counterpart),
    ...(sku ? { reference: sku.slice(0, LONGEST_NAME) } : {}),
    name: name.slice(0, LONGEST_NAME) || "-",
    quantity,
    unit_price: unit,
    tax_rate: taxRateOf(total, tax.amountMinor, counterpart?.tax_rate ?? null),
    total_amount: total,
    total_discount_amount: quantity * unit - total,
    total_tax_amount: tax.amountMinor,
  };
}

/** A part of a shipping fee is no fee at a discount: its own amount is its price. */
const isPartOfFee = ({ kind, amount }: MovedGoods, fee: KustomOrderLine | null): boolean =>
  kind === "shipping" && fee !== null && amount.amountMinor < fee.total_amount;

const typeOfGoods = (counterpart: KustomOrderLine | null): string =>
  counterpart?.type === "digital" ? "digital" : "physical";

/**
 * The price of one unit before discounts. Without a known price, or where the goods came to more than it, it is the
 * share of one unit, rounded up; what rounding adds is a discount of less than one minor unit per unit of goods.
 */
function unitPriceOf(total: number, quantity: number, known: number | null | undefined): number {
  return known != null && known * quantity >= total ? known : Math.ceil(total / quantity);
}

/** Percent times 100: 2500 is 25%. The order's own rate, unless the tax contradicts it by more than one minor unit. */
export function taxRateOf(total: number, tax: number, known: number | null): number {
  if (known !== null && Math.abs(taxWithin(total, known) - tax) <= 1) return known;
  const net = total - tax;
  return tax > 0 && net > 0 ? Math.round((tax / net) * 10_000) : 0;
}

/** The tax that an amount with tax contains at a rate. */
const taxWithin = (total: number, rate: number): number => total - (total * 10_000) / (10_000 + rate);

/** Where the order has its tax on a line of its own, as in the United States, all other lines are without tax. */
function withoutTax(goods: MovedGoods): MovedGoods {
  const { amount, tax } = goods;
  return {
    ...goods,
    amount: { ...amount, amountMinor: amount.amountMinor - tax.amountMinor },
    tax: { ...tax, amountMinor: 0 },
  };
}

function salesTax(goods: readonly MovedGoods[]): OrderLine[] {
  const tax = goods.reduce((sum, each) => sum + each.tax.amountMinor, 0);
  return tax > 0 ? [plainLine("sales_tax", "Sales tax", tax)] : [];
}

/**
 * What lowers a capture below its goods is a gift card or store credit if the order has one, else a discount. What
 * lowers a refund is a return fee, which is allowed while the order has exactly one capture.
 */
function typeOfDifference(difference: number, order: KustomOrder, movement: "capture" | "refund"): string {
  if (difference > 0) return "surcharge";
  if (movement === "refund") return order.captures.length === 1 ? "return_fee" : "discount";
  const types = (order.order_lines ?? []).map(({ type }) => type);
  return ["gift_card", "store_credit"].find((type) => types.includes(type)) ?? "discount";
}

function plainLine(type: string, name: string, amount: number): OrderLine {
  return {
    type,
    name,
    quantity: 1,
    unit_price: amount,
    tax_rate: 0,
    total_amount: amount,
    total_discount_amount: 0,
    total_tax_amount: 0,
  };
}
