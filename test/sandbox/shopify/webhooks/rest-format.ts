import { formatMoney } from "../../model/money";
import type { Bag, OrderState } from "../../model/order-state";

/** `{shop_money, presentment_money}`: a MoneyBag in REST resources. */
export function moneySet(order: OrderState, bag: Bag) {
  return {
    shop_money: { amount: formatMoney(bag.shop, order.currency), currency_code: order.currency },
    presentment_money: {
      amount: formatMoney(bag.presentment, order.presentmentCurrency),
      currency_code: order.presentmentCurrency,
    },
  };
}

/** Plain amounts of REST resources are in the shop's currency. */
export const shopMoney = (order: OrderState, bag: Bag): string => formatMoney(bag.shop, order.currency);

export const gid = (type: string, id: number): string => `gid://shopify/${type}/${id}`;

const zones = new Map<string, Intl.DateTimeFormat>();

/** REST times carry the shop's own offset: "2026-07-20T03:05:42-04:00". */
export function restTime(milliseconds: number, timeZone: string): string {
  let format = zones.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset", ...PARTS });
    zones.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(milliseconds).map((part) => [part.type, part.value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const offset = of("timeZoneName").replace("GMT", "") || "+00:00";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}${offset}`;
}

export const restTimeOrNull = (milliseconds: number | null, timeZone: string): string | null =>
  milliseconds === null ? null : restTime(milliseconds, timeZone);

const PARTS = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
} as const;
