import { readGatewayPolicies } from "~/data/gateway-policies.server";
import type { FulfillmentId, OrderId, ShopDomain } from "~/domain/ids";
import type { OperationCause } from "~/domain/operation-key";
import { planFulfilledCapture } from "~/domain/plan-fulfilled-capture";
import { refuse } from "~/domain/refusal";
import { toRequestPlan } from "./capture-order.server";
import type { OperationOutcome } from "./operation-outcome";
import { requestAfterReading } from "./request-after-reading.server";
import type { MoneyContext } from "./run-operation.server";

export interface CaptureFulfilledInput {
  shop: ShopDomain;
  orderId: OrderId;
  fulfillmentId: FulfillmentId;
  /** Absent: the fulfillment itself. */
  cause?: OperationCause;
  /** Whatever the gateway's policy for split shipments says, nothing is captured before all is shipped. */
  onlyWhole?: boolean;
}

const WHOLE = { splitShipmentPolicy: "when_all_shipped" } as const;

/**
 * Captures what was shipped and is not captured yet, by the gateway's policy for split shipments. The key is the
 * fulfillment's, so a repeated webhook or job gives the outcome of the first. Refused with `waits_for_shipment` where
 * the policy waits for the other parcels.
 */
export async function captureFulfilled(
  ctx: MoneyContext,
  { shop, orderId, fulfillmentId, cause, onlyWhole = false }: CaptureFulfilledInput,
): Promise<OperationOutcome> {
  const now = ctx.clock.now();
  return requestAfterReading(ctx, {
    shop,
    orderId,
    kind: "capture",
    cause: cause ?? { kind: "fulfillment", fulfillmentId },
    body: { fulfillmentId },
    // Two parcels may hold the same, and each fulfillment has a key of its own.
    confirmsDuplicate: true,
    actor: { kind: "app" },
    plan: async (tx, facts, snapshot) => {
      const fulfillment = snapshot.fulfillments.find(({ id }) => id === fulfillmentId);
      if (!fulfillment || fulfillment.canceled) return refuse("nothing_shipped");
      const chosen = await readGatewayPolicies(tx, shop);
      const policies = onlyWhole ? chosen.map(({ gateway }) => ({ gateway, ...WHOLE })) : chosen;
      const plan = planFulfilledCapture({ ...facts, policies, now });
      return plan.kind === "refused" ? plan : toRequestPlan(plan);
    },
  });
}
