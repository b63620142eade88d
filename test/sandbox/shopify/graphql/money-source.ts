import { formatDecimal } from "../../model/money";
import type { Bag, OrderState } from "../../model/order-state";
import type { ResolverMap } from "./context";

/** Source of a `MoneyBag`. */
export interface MoneyBagSource {
  bag: Bag;
  currency: string;
  presentmentCurrency: string;
  /** Shown instead of the amount in the buyer's currency. */
  toldAs?: string;
}

/** Source of a `MoneyV2`. */
export interface MoneySource {
  minor: number;
  currency: string;
  toldAs?: string;
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
      ...(source.toldAs === undefined ? {} : { toldAs: source.toldAs }),
    }),
  },
  MoneyV2: {
    amount: (source: MoneySource) => source.toldAs ?? formatDecimal(source.minor, source.currency),
    currencyCode: (source: MoneySource) => source.currency,
  },
} satisfies ResolverMap;
