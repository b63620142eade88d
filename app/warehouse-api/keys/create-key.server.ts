import { randomBytes } from "node:crypto";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { ApiScope } from "./api-key";
import { addKeyEvent } from "./add-key-event.server";
import { insertKey, insertSecret } from "./api-keys.store.server";
import { hashOfSecret, lastFourOf, SECRET_BYTES, secretOf } from "./api-secret.server";

export interface KeyInput {
  shop: ShopDomain;
  /** The merchant's name for the warehouse or its connector. */
  name: string;
  scopes: ApiScope[];
  /** When the key ends; null means never. */
  expiresAt: Date | null;
  actor: Actor;
}

/** Makes a key with its first secret. The answer is the only place where the secret can be read. */
export async function createKey(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  { shop, actor, ...input }: KeyInput,
  random: Buffer = randomBytes(SECRET_BYTES),
): Promise<{ keyId: string; secret: string }> {
  const createdAt = ctx.clock.now();
  const keyId = ctx.newId();
  const secret = secretOf(random);
  await ctx.db.$transaction(async (tx) => {
    await insertKey(tx, shop, { ...input, id: keyId, createdBy: actor, createdAt });
    const stored = { id: ctx.newId(), hash: hashOfSecret(secret), lastFour: lastFourOf(secret), createdAt };
    await insertSecret(tx, shop, keyId, stored);
    await addKeyEvent(ctx, tx, { shop, name: input.name, kind: "api_key_made", actor });
  });
  ctx.log.info({ shop, keyId, scopes: input.scopes }, "API key made");
  return { keyId, secret };
}
