import type { ShopifyClient } from "./client.server";
import { FIRE_FLOW_TRIGGER } from "./flow.graphql";
import { readResult } from "./read-result";
import type { ShopDomain } from "~/kernel/ids";
import type { FlowFired, FlowTrigger, ReadResult } from "~/orders/shop-admin.port";

/** Shopify answers before any workflow runs, and accepts the trigger even where no workflow listens. */
export async function fireFlowTrigger(
  client: ShopifyClient,
  shop: ShopDomain,
  { handle, payload }: FlowTrigger,
): Promise<ReadResult<FlowFired>> {
  const answer = await client.mutate(shop, FIRE_FLOW_TRIGGER, { handle, payload });
  return readResult(answer, (data): FlowFired => {
    const errors = data.flowTriggerReceive?.userErrors ?? [];
    if (errors.length === 0) return { kind: "fired" };
    return { kind: "refused", detail: errors.map(({ message }) => message).join(" ") };
  });
}
