import { findAuthorization } from "~/orders/authorizations.store.server";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { countSettled } from "~/money/operation/operations.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { AuthorizationId, ShopDomain } from "~/kernel/ids";
import { safetyNetPrefix } from "~/money/operation/operation-key";
import { planFulfilledCapture } from "~/money/plan/plan-fulfilled-capture";
import type { GatewayPolicy } from "~/gateways/policy";
import type { Tx } from "~/platform/database/client.server";
import type { JobPayloads } from "~/platform/jobs/jobs";
import { captureOrder, toRequestPlan } from "~/money/capture-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { requestAfterReading } from "~/money/operation/request-after-reading.server";
import type { MoneyContext } from "~/money/money-context";

/**
 * The safety net that the merchant chose for the gateway: captures what was shipped, or all, of an authorization. Null
 * where the choice was taken back. What is refused is asked for again by a later sweep, until the authorization ends;
 * an attempt has a key of its own only once the ones before have their final answer.
 */
export async function captureBeforeExpiry(
  ctx: MoneyContext,
  { shop, orderId, authorizationId }: JobPayloads["capture-before-expiry"],
): Promise<OperationOutcome | null> {
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return null;
  const safetyNet = (await policyOf(ctx.db, shop, authorizationId))?.safetyNet;
  if (!safetyNet) return null;
  const attempt = await countSettled(ctx.db, {
    shop,
    orderId,
    causePrefix: safetyNetPrefix(authorizationId),
  });
  const cause = { kind: "safety_net", authorizationId, attempt } as const;
  const actor = { kind: "app" } as const;
  if (safetyNet.scope === "all") {
    const request = { kind: "all" } as const;
    const confirmsDuplicate = true;
    return captureOrder(ctx, {
      shop,
      orderId,
      authorizationId,
      request,
      cause,
      confirmsDuplicate,
      formKey: "",
      actor,
    });
  }
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "capture",
    cause,
    body: { scope: safetyNet.scope },
    confirmsDuplicate: true,
    actor,
    plan: async (tx, facts) => {
      // Whatever the gateway waits for otherwise: after expiry there is nothing to wait for.
      const policies = (await readGatewayPolicies(tx, shop)).map(({ gateway }) => ({
        gateway,
        splitShipmentPolicy: "shipped_amount_only" as const,
      }));
      const plan = planFulfilledCapture({ ...facts, policies });
      return plan.kind === "refused" ? plan : toRequestPlan(plan);
    },
  });
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
