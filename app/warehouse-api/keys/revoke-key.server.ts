import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { markRevoked } from "./api-keys.store.server";

/** Ends a key with all of its secrets: the next request with one of them is refused. Safe to repeat. */
export async function revokeKey(
  ctx: Pick<AppContext, "db" | "clock" | "log">,
  { shop, keyId, actor }: { shop: ShopDomain; keyId: string; actor: Actor },
): Promise<void> {
  const isRevoked = await markRevoked(ctx.db, { shop, keyId }, { by: actor, at: ctx.clock.now() });
  if (isRevoked) ctx.log.info({ shop, keyId }, "API key revoked");
}
