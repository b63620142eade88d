import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findKeys } from "./api-keys.store.server";
import type { ListedKey } from "./key-view";

/** The shop's keys, the newest first, revoked and expired ones included. */
export async function listKeys(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<ListedKey[]> {
  const now = ctx.clock.now();
  const keys = await findKeys(ctx.db, shop);
  return keys.map(({ secrets, ...key }) => ({
    ...key,
    secrets: secrets.filter(({ endsAt }) => endsAt === null || endsAt > now),
  }));
}
