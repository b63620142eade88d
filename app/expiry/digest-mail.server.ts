import { composeDigest } from "./compose-digest";
import { readDigestItems, writeDigestDay } from "./expiry-warnings.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { MailRecipe } from "~/settings/send-mail.server";

/** The reference of a digest is its day in the shop's time zone, "2026-11-22". */
export const DIGEST_KIND = "expiry_digest";
export type DigestMailKind = typeof DIGEST_KIND;

/** The mail names what came close to expiry and is still not captured when the mail is sent. */
export const DIGEST_MAIL: MailRecipe = {
  series: "expiry",
  async compose(ctx, { shop, message, readers }) {
    const [found, policies] = await Promise.all([
      readDigestItems(ctx.db, shop, message.reference),
      readGatewayPolicies(ctx.db, shop),
    ]);
    if (found.length === 0) return null;
    const items = found.map(({ gateway, gatewayName, ...item }) => ({
      ...item,
      gatewayLabel: policies.find((policy) => policy.gateway === gateway)?.label ?? gatewayName,
    }));
    return composeDigest({ ...readers, shop, items, translate: ctx.translate });
  },
  /** The next digest then names these warnings. */
  release: (ctx, shop, { reference }) => writeDigestDay(ctx.db, shop, { from: reference, to: null }),
};
