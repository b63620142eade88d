import { findAuthorization } from "~/orders/authorizations.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { countSettled } from "~/money/operation/operations.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { AuthorizationId, ShopDomain } from "~/kernel/ids";
import { safetyNetCause } from "~/money/operation/cause";
import type { GatewayPolicy } from "~/gateways/policy";
import type { Tx } from "~/platform/database/client.server";
import type { JobPayloads } from "~/platform/jobs/jobs";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL, type Wish } from "~/money/plan/wish";
import type { MoneyContext } from "~/money/money-context";

/**
 * The safety net that the merchant chose for the gateway: captures the shipped part, or all, of an authorization. Null
 * where the merchant switched it off. A later sweep repeats a refused capture until the authorization ends; an attempt
 * has its own key only after the earlier ones have their final answer.
 */
export async function captureBeforeExpiry(
  ctx: MoneyContext,
  { shop, orderId, authorizationId }: JobPayloads["capture-before-expiry"],
): Promise<OperationOutcome | null> {
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return null;
  const policy = await policyOf(ctx.db, shop, authorizationId);
  if (!policy || policy.safetyNetDays === null) return null;
  const cause = safetyNetCause(authorizationId);
  const attempt = await countSettled(ctx.db, shop, cause);
  const wish: Wish =
    policy.safetyNetScope === "all"
      ? { ...CAPTURE_ALL, authorizationId }
      : // The gateway's own rule does not count: after expiry there is nothing to wait for.
        { kind: "capture_shipped", rule: "shipped_amount_only" };
  const actor = { kind: "app" } as const;
  return runInstruction(ctx, { shop, orderId, wish, cause, attempt, confirmsDuplicate: true, actor });
}

async function policyOf(
  db: MoneyContext["db"] | Tx,
  shop: ShopDomain,
  authorizationId: AuthorizationId,
): Promise<GatewayPolicy | undefined> {
  const authorization = await findAuthorization(db, shop, authorizationId);
  const policies = await readGatewayPolicies(db, shop);
  return policies.find(({ gateway }) => gateway === authorization?.gateway);
}
