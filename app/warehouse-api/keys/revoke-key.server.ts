import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addKeyEvent } from "./add-key-event.server";
import { lockKey, markRevoked } from "./api-keys.store.server";

/**
 * Ends a key with all of its secrets: the next request with one of them is refused. False, with
 * nothing changed, where the shop has no such key or the key was revoked before.
 */
export async function revokeKey(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  { shop, keyId, actor }: { shop: ShopDomain; keyId: string; actor: Actor },
): Promise<boolean> {
  const isRevoked = await ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, shop, keyId);
    if (!key) return false;
    await markRevoked(tx, { shop, keyId }, { by: actor, at: ctx.clock.now() });
    await addKeyEvent(ctx, tx, { shop, name: key.name, kind: "api_key_revoked", actor });
    return true;
  });
  if (isRevoked) ctx.log.info({ shop, keyId }, "API key revoked");
  return isRevoked;
}
