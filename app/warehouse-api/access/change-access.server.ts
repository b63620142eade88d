import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { createKey } from "../keys/create-key.server";
import { revokeKey } from "../keys/revoke-key.server";
import { rotateKey, type RotateOutcome } from "../keys/rotate-key.server";
import { addEndpoint, type AddedEndpoint } from "../webhooks/add-endpoint.server";
import type { AccessForm } from "./form.server";
import { endOfKey } from "./key-lifetime";

/** A secret stands in the answer only, which no page keeps. */
export type AccessAnswer =
  { kind: "made"; secret: string } | { kind: "revoked" } | RotateOutcome | AddedEndpoint;

/** Does what a person asked for on the page of keys and webhooks. */
export async function changeAccess(
  ctx: AppContext,
  who: { shop: ShopDomain; actor: Actor },
  form: AccessForm,
): Promise<AccessAnswer> {
  switch (form.intent) {
    case "make_key": {
      const { name, scopes, lifetime } = form;
      const expiresAt = endOfKey(lifetime, ctx.clock.now());
      const { secret } = await createKey(ctx, { ...who, name, scopes, expiresAt });
      return { kind: "made", secret };
    }
    case "rotate_key":
      return rotateKey(ctx, { ...who, keyId: form.keyId });
    case "revoke_key":
      return { kind: (await revokeKey(ctx, { ...who, keyId: form.keyId })) ? "revoked" : "unknown_key" };
    case "add_webhook":
      return addEndpoint(ctx, { ...who, url: form.url, topics: form.topics });
  }
}
