import { addWebhookEvent } from "./add-webhook-event.server";
import {
  refuseEndpoint,
  type EndpointContext,
  type EndpointInput,
  type EndpointRefusal,
} from "./add-endpoint.server";
import { changeEndpoint as writeChange } from "./webhook-endpoints.store.server";

export type ChangedEndpoint = { kind: "changed" } | EndpointRefusal | { kind: "unknown_endpoint" };

/** Changes the address and the topics. Messages that wait go to the new address; the secret stays. */
export async function changeEndpoint(
  ctx: EndpointContext,
  { endpointId, ...input }: EndpointInput & { endpointId: string },
): Promise<ChangedEndpoint> {
  const refusal = await refuseEndpoint(ctx, input);
  if (refusal) return refusal;
  const { shop, url, topics, actor } = input;
  return ctx.db.$transaction(async (tx): Promise<ChangedEndpoint> => {
    if (!(await writeChange(tx, shop, endpointId, { url, topics }))) return { kind: "unknown_endpoint" };
    await addWebhookEvent(ctx, tx, { shop, url, kind: "webhook_changed", actor });
    return { kind: "changed" };
  });
}
