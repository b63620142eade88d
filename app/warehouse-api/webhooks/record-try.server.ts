import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { addMessages } from "~/platform/outbox/add-messages.server";
import type { Tx } from "~/platform/database/client.server";
import type { WebhookDisabledReason } from "~/platform/database/generated/client";
import { addWebhookEvent } from "./add-webhook-event.server";
import { DISABLED_MAIL_KIND } from "./disabled-mail";
import { insertTry } from "./webhook-deliveries.store.server";
import type { DeliveryTry } from "./webhook-view";
import { clearFailures, countFailure, disableEndpoint } from "./webhook-endpoints.store.server";

type RecordContext = Pick<AppContext, "db" | "queue" | "clock" | "newId">;

/** An endpoint is disabled once it failed for this long and this often, without a success between. */
const LONGEST_FAILING_MS = 3 * 86_400_000;
const FEWEST_FAILURES = 10;

interface TryInput {
  shop: ShopDomain;
  endpoint: { id: string; url: string };
  messageId: string;
  result: DeliveryTry;
  /** The receiver wants no more messages. */
  isGone: boolean;
}

/**
 * Records a try with what it says about the endpoint. Answers whether the endpoint was disabled for it; the shop is then
 * told by mail.
 */
export async function recordTry(ctx: RecordContext, input: TryInput): Promise<boolean> {
  const { shop, endpoint, messageId, result, isGone } = input;
  return ctx.db.$transaction(async (tx) => {
    await insertTry(tx, shop, { ...result, id: ctx.newId(), messageId });
    if (result.failure === null) {
      await clearFailures(tx, shop, endpoint.id);
      return false;
    }
    const failing = await countFailure(tx, shop, endpoint.id, result.at);
    if (!failing) return false;
    if (isGone) return disableByItself(ctx, tx, input, "gone");
    const failsForMs = result.at.getTime() - failing.failingSince.getTime();
    if (failsForMs < LONGEST_FAILING_MS || failing.failedTries < FEWEST_FAILURES) return false;
    return disableByItself(ctx, tx, input, "failing");
  });
}

async function disableByItself(
  ctx: RecordContext,
  tx: Tx,
  { shop, endpoint }: TryInput,
  reason: WebhookDisabledReason,
): Promise<boolean> {
  if (!(await disableEndpoint(tx, shop, endpoint.id, { at: ctx.clock.now(), reason }))) return true;
  const reference = await addWebhookEvent(ctx, tx, {
    shop,
    url: endpoint.url,
    kind: "webhook_disabled",
    actor: { kind: "app" },
  });
  const mail = { kind: DISABLED_MAIL_KIND, reference, payload: { url: endpoint.url, reason } };
  await addMessages(ctx, tx, { shop, channel: "mail", messages: [mail] });
  return true;
}
