import { readWaiting } from "./read-waiting.server";
import { readGatewayRules } from "~/data/gateway-policies.server";
import type { ShopDomain } from "~/domain/ids";
import type { Money } from "~/domain/money";
import { summarizeWaiting } from "~/domain/waiting-orders";
import type { AppContext } from "~/services/app-context";

export type WaitingCount =
  | {
      kind: "counted";
      orders: number;
      /** Authorized, one per currency. */
      amounts: Money[];
      /** True where there were more orders than were looked at: the figures are a lower bound. */
      truncated: boolean;
    }
  | { kind: "unavailable" };

/** How many pay-later orders wait at Shopify to be captured, imported or not. */
export async function countWaiting(
  ctx: Pick<AppContext, "db" | "shopAdmin" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<WaitingCount> {
  const reading = await readWaiting(ctx, { shop });
  if (reading.kind !== "read") return reading;
  const { orders, amounts } = summarizeWaiting(reading.orders, await readGatewayRules(ctx.db, shop));
  return { kind: "counted", orders, amounts, truncated: reading.truncated };
}
