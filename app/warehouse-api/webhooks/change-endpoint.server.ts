import { isSameValue } from "~/settings/setting-changes";
import { addWebhookEvent } from "./add-webhook-event.server";
import {
  refuseEndpoint,
  type EndpointContext,
  type EndpointInput,
  type EndpointRefusal,
} from "./add-endpoint.server";
import { changeEndpoint as writeChange, listShownEndpoints } from "./webhook-endpoints.store.server";
import type { ShownEndpoint } from "./webhook-view";

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
    const before = (await listShownEndpoints(tx, shop)).find(({ id }) => id === endpointId);
    if (!(await writeChange(tx, shop, endpointId, { url, topics }))) return { kind: "unknown_endpoint" };
    if (isSameEndpoint(before, { url, topics })) return { kind: "changed" };
    await addWebhookEvent(ctx, tx, { shop, url, kind: "webhook_changed", actor });
    return { kind: "changed" };
  });
}

/** Whether a change leaves both the address and the topics, in whichever order, as they are. */
function isSameEndpoint(
  before: Pick<ShownEndpoint, "url" | "topics"> | undefined,
  after: Pick<ShownEndpoint, "url" | "topics">,
): boolean {
  const isSameTopics = isSameValue(before?.topics.toSorted(), after.topics.toSorted());
  return before?.url === after.url && isSameTopics;
}
