import { randomBytes } from "node:crypto";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addKeyEvent } from "./add-key-event.server";
import { endSecrets, insertSecret, lockKey } from "./api-keys.store.server";
import { hashOfSecret, lastFourOf, SECRET_BYTES, secretOf } from "./api-secret.server";

/** The time in which a warehouse changes over to a new secret, while both are valid. */
const CHANGE_OVER_MS = 7 * 86_400_000;

export type RotateOutcome =
  /** The earlier secret is valid until the given time. */
  | { kind: "rotated"; secret: string; earlierEndsAt: Date }
  /** The shop has no such key, or the key was revoked. */
  | { kind: "unknown_key" };

/** Gives a key another secret, which can be read only in the answer. At most two secrets are valid at once. */
export async function rotateKey(
  ctx: Pick<AppContext, "db" | "clock" | "newId" | "log">,
  { shop, keyId, actor }: { shop: ShopDomain; keyId: string; actor: Actor },
  random: Buffer = randomBytes(SECRET_BYTES),
): Promise<RotateOutcome> {
  const now = ctx.clock.now();
  const secret = secretOf(random);
  const earlierEndsAt = new Date(now.getTime() + CHANGE_OVER_MS);
  const isRotated = await ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, shop, keyId);
    if (!key) return false;
    await endSecrets(tx, { shop, keyId }, { now, newestEndsAt: earlierEndsAt });
    const stored = { hash: hashOfSecret(secret), lastFour: lastFourOf(secret), createdAt: now };
    await insertSecret(tx, shop, keyId, { id: ctx.newId(), ...stored });
    await addKeyEvent(ctx, tx, { shop, name: key.name, kind: "api_key_rotated", actor });
    return true;
  });
  if (!isRotated) return { kind: "unknown_key" };
  ctx.log.info({ shop, keyId }, "API key rotated");
  return { kind: "rotated", secret, earlierEndsAt };
}
