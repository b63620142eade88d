import { countExpiringOthers, findUncapturedOthers } from "./other-orders.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { expiringUntil } from "~/gateways/expiry";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import type { OthersCapture } from "~/settings/settings";
import type { AppContext } from "~/context";

export interface OthersView {
  /** How the app captures what is not pay later; null: it does not. */
  captureOthers: OthersCapture | null;
  since: Date | null;
  /** Orders that could not be captured and wait for a person, the oldest first; at most 20. */
  failures: OtherFailure[];
  /** Orders whose authorization ends within two days, while they wait to be shipped. */
  expiringSoon: number;
}

export interface OtherFailure {
  orderId: OrderId;
  orderName: string;
  gatewayName: string;
  remaining: Money;
  processedAt: Date;
  /** A rejection's reason, as on the order's timeline; and the provider's own words. */
  reason: string | null;
  providerText: string | null;
}

const SHOWN = 20;
const SOON_DAYS = 2;

/** What the app captures in the merchant's place, and what it could not. Reads the database only. */
export async function readOthers(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<OthersView> {
  const { captureOthers, captureOthersSince } = await readShopSettings(ctx.db, shop);
  const failures = await findUncapturedOthers(ctx.db, shop, SHOWN);
  const from = ctx.clock.now();
  return {
    captureOthers,
    since: captureOthersSince,
    failures: failures.map(({ amountMinor, currency, ...failure }) => ({
      ...failure,
      remaining: money(amountMinor, currency),
    })),
    expiringSoon: await countExpiringOthers(ctx.db, shop, { from, until: expiringUntil(from, SOON_DAYS) }),
  };
}
