import type { AppContext } from "~/context";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { findAuthorization } from "~/orders/authorizations.store.server";
import type { ReferenceCandidate } from "~/orders/reference-candidates.port";
import { readRules } from "~/settings/rules.server";

export type CandidatesAnswer =
  | { kind: "read"; candidates: ReferenceCandidate[] }
  /** The order has no such authorization. */
  | { kind: "unknown" }
  /** Shopify did not answer. */
  | { kind: "unavailable" };

/** What stands at Shopify that may be the provider's reference of one authorization, for people to choose from. */
export async function readCandidates(
  ctx: Pick<AppContext, "db" | "references">,
  {
    shop,
    orderId,
    authorizationId,
  }: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId },
): Promise<CandidatesAnswer> {
  const [authorization, { policies }] = await Promise.all([
    findAuthorization(ctx.db, shop, authorizationId),
    readRules(ctx.db, shop),
  ]);
  if (authorization?.orderId !== orderId) return { kind: "unknown" };
  const policy = policies.find(({ gateway }) => gateway === authorization.gateway);
  const metafield = policy?.referencePlace === "metafield" ? policy.referencePath : null;
  const reading = await ctx.references.read(shop, { orderId, authorizationId, metafield });
  return reading.kind === "read" ? { kind: "read", candidates: reading.value } : { kind: "unavailable" };
}
