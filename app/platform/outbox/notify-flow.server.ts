import type { Tx } from "../database/client.server";
import { addMessages, type OutboxContext } from "./add-messages.server";
import type { FlowTriggerHandle, FlowTriggerPayload } from "./flow-triggers";
import type { ShopDomain } from "~/kernel/ids";

/** One event that starts one of the app's triggers. */
export type NewFlowNotice = {
  [Handle in FlowTriggerHandle]: {
    handle: Handle;
    /** Removes duplicates: there is one message per trigger and reference. */
    reference: string;
    payload: FlowTriggerPayload<Handle>;
  };
}[FlowTriggerHandle];

/**
 * Writes the message for Shopify Flow in the transaction that records the event. `sendToFlow` says when a message is
 * dropped instead of sent.
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
