import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { addMessages } from "~/platform/outbox/add-messages.server";
import { enqueueSending } from "~/platform/outbox/enqueue-sending.server";
import { reopenMessage } from "~/platform/outbox/outbox-messages.store.server";
import { findSealedEndpoint } from "./webhook-endpoints.store.server";
import { TEST_KIND } from "./webhook-events";

type SendingContext = Pick<AppContext, "db" | "queue" | "clock" | "newId">;

export type SentAgain =
  | { kind: "queued" }
  /** Nothing goes to a disabled endpoint; it has to be enabled first. */
  | { kind: "disabled" }
  | { kind: "unknown_endpoint" }
  | { kind: "unknown_delivery" };

/**
 * Sends a message once more, whatever became of it, with all its tries. It keeps its id, so that a receiver that has it
 * already can tell. One that still waits for its next try is due at once.
 */
export async function sendAgain(
  ctx: SendingContext,
  { shop, endpointId, deliveryId }: { shop: ShopDomain; endpointId: string; deliveryId: string },
): Promise<SentAgain> {
  return ctx.db.$transaction(async (tx): Promise<SentAgain> => {
    const endpoint = await findSealedEndpoint(tx, shop, endpointId);
    if (!endpoint) return { kind: "unknown_endpoint" };
    if (endpoint.disabledAt) return { kind: "disabled" };
    const destination = { channel: "webhook", destination: endpointId } as const;
    const message = { ...destination, id: deliveryId, now: ctx.clock.now() };
    if (!(await reopenMessage(tx, shop, message))) return { kind: "unknown_delivery" };
    await enqueueSending(ctx, { shop, ...destination }, { tx });
    return { kind: "queued" };
  });
}

/** Sends a message about nothing, which shows whether the endpoint receives and verifies. */
export async function sendTestEvent(
  ctx: SendingContext,
  { shop, endpointId }: { shop: ShopDomain; endpointId: string },
): Promise<Exclude<SentAgain, { kind: "unknown_delivery" }>> {
  return ctx.db.$transaction(async (tx) => {
    const endpoint = await findSealedEndpoint(tx, shop, endpointId);
    if (!endpoint) return { kind: "unknown_endpoint" };
    if (endpoint.disabledAt) return { kind: "disabled" };
    const message = { destination: endpointId, kind: TEST_KIND, reference: ctx.newId(), payload: {} };
    await addMessages(ctx, tx, { shop, channel: "webhook", messages: [message] });
    return { kind: "queued" };
  });
}
