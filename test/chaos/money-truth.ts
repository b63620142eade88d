import { movementsAt } from "../providers/stand-ins";
import type { OrderState } from "../sandbox/model/order-state";
import type { Sandbox } from "../sandbox/server";

/** One capture that really happened, by whoever moves the order's money. */
export interface TrueCapture {
  /** As the ledger names it. */
  reference: string;
  /** In minor units of the buyer's currency. */
  minor: number;
  /** In milliseconds of the run. */
  at: number;
}

/** Captures at Shopify, and at the provider where the order stands at one. */
export async function capturesOf(
  { url }: Pick<Sandbox, "url">,
  { transactions }: Pick<OrderState, "transactions">,
): Promise<TrueCapture[]> {
  const atShopify = transactions
    .filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS")
    .map(({ id, amount, processedAt }) => ({
      reference: `shopify:${id}`,
      minor: amount.presentment,
      at: processedAt,
    }));
  const orders = transactions.flatMap(({ kind, providerOrder }) =>
    kind === "AUTHORIZATION" && providerOrder ? [providerOrder] : [],
  );
  const atProviders = orders.map(async (order) => {
    const movements = await movementsAt(url, order);
    return movements
      .filter(({ kind }) => kind === "capture")
      .map(({ id, amountMinor, at }) => ({
        reference: `${order.provider}:${id ?? ""}`,
        minor: amountMinor,
        at: at ?? 0,
      }));
  });
  return [...atShopify, ...(await Promise.all(atProviders)).flat()];
}
