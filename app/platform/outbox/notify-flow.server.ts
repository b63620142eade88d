import type { Tx } from "../database/client.server";
import { addFlowNotices } from "./flow-notices.store.server";
import type { FlowTriggerHandle, FlowTriggerPayload } from "./flow-triggers";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** One start of one of the app's triggers. */
export type NewFlowNotice = {
  [Handle in FlowTriggerHandle]: {
    handle: Handle;
    /** Of what it tells: a second notice of the trigger with it is none. */
    reference: string;
    payload: FlowTriggerPayload<Handle>;
  };
}[FlowTriggerHandle];

/**
 * Has Shopify Flow told, in the transaction that records what it is told of: both happen or neither. Each notice is
 * told once, whatever runs twice, and after an outage as well; see `tellFlow` for when it is not told any more.
 */
export async function notifyFlow(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  shop: ShopDomain,
  ...notices: readonly NewFlowNotice[]
): Promise<void> {
  const createdAt = ctx.clock.now();
  const added = await addFlowNotices(
    tx,
    shop,
    notices.map((notice) => ({ ...notice, createdAt })),
  );
  if (added > 0) await ctx.queue.enqueue("tell-flow", { shop }, { tx });
}
