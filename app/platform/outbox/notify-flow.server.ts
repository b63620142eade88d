import type { Tx } from "../database/client.server";
import { addMessages, type OutboxContext } from "./add-messages.server";
import type { FlowTriggerHandle, FlowTriggerPayload } from "./flow-triggers";
import type { ShopDomain } from "~/kernel/ids";

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
 * Has Shopify Flow told, in the transaction that records what it is told of; see `sendToFlow` for when it is not told any
 * more.
 */
export async function notifyFlow(
  ctx: OutboxContext,
  tx: Tx,
  shop: ShopDomain,
  ...notices: readonly NewFlowNotice[]
): Promise<void> {
  const messages = notices.map(({ handle: kind, ...notice }) => ({ kind, ...notice }));
  await addMessages(ctx, tx, { shop, channel: "flow", messages });
}
