import { formatDecimal } from "../../model/money";
import type { Bag, OrderState } from "../../model/order-state";
import type { ResolverMap } from "./context";

/** Source of a `MoneyBag`. */
export interface MoneyBagSource {
  bag: Bag;
  currency: string;
  presentmentCurrency: string;
}

/** Source of a `MoneyV2`. */
export interface MoneySource {
  minor: number;
  currency: string;
}

export const moneyBag = (order: OrderState, bag: Bag): MoneyBagSource => ({
  bag,
  currency: order.currency,
  presentmentCurrency: order.presentmentCurrency,
});

export const moneyResolvers = {
  MoneyBag: {
    shopMoney: (source: MoneyBagSource): MoneySource => ({
      minor: source.bag.shop,
      currency: source.currency,
    }),
    presentmentMoney: (source: MoneyBagSource): MoneySource => ({
      minor: source.bag.presentment,
      currency: source.presentmentCurrency,
    }),
  },
  MoneyV2: {
    amount: (source: MoneySource) => formatDecimal(source.minor, source.currency),
    currencyCode: (source: MoneySource) => source.currency,
  },
} satisfies ResolverMap;
