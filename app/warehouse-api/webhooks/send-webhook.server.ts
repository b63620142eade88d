import type { ShopDomain } from "~/kernel/ids";
import type { PostOutcome } from "~/platform/http/poster.server";
import type { SendContext, SendOutcome } from "~/platform/outbox/channel";
import type { OutboxMessage } from "~/platform/outbox/outbox-messages.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import { recordTry } from "./record-try.server";
import { signedHeaders } from "./sign-webhook";
import {
  findSealedEndpoint,
  placeOfSecret,
  resealSecret,
  type SealedEndpoint,
} from "./webhook-endpoints.store.server";
import type { DeliveryTry } from "./webhook-view";
import { bodyOf } from "./webhook-events";

const HOUR_MS = 3_600_000;
/** Messages to a disabled endpoint are looked at this often. */
const CLOSED_MS = HOUR_MS;
/** What waits for longer would only mislead. */
const STALE_MS = 30 * 24 * HOUR_MS;
/** A receiver may ask to be left alone for no longer than this. */
const LONGEST_PAUSE_MS = HOUR_MS;
const HTTP_GONE = 410;

/** The waits between the tries of one message, which together last a day. */
export const WEBHOOK_WAITS_MS = [
  5_000,
  60_000,
  5 * 60_000,
  15 * 60_000,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];

/** Sends one message to its endpoint. A message to a disabled endpoint waits, and ends with the shop or the endpoint. */
export async function sendWebhook(
  ctx: SendContext,
  shop: ShopDomain,
  message: OutboxMessage,
): Promise<SendOutcome> {
  if (!(await isInstalled(ctx.db, shop))) return { kind: "dropped", detail: "The app was removed." };
  const endpoint = await findSealedEndpoint(ctx.db, shop, message.destination);
  if (!endpoint) return { kind: "dropped", detail: "The endpoint was removed." };
  const at = ctx.clock.now();
  if (endpoint.disabledAt) {
    const isStale = at.getTime() - message.createdAt.getTime() > STALE_MS;
    if (isStale) return { kind: "dropped", detail: "The endpoint was disabled for too long." };
    return { kind: "closed", waitMs: CLOSED_MS };
  }
  const body = bodyOf(message);
  const secrets = await openSecrets(ctx, shop, endpoint, at);
  // The message waits until the key is back, or until a person gives the endpoint a new secret.
  if (!secrets) return { kind: "closed", waitMs: CLOSED_MS };
  const headers = signedHeaders({ messageId: message.id, body, at }, secrets);
  const startedAt = performance.now();
  const outcome = await ctx.poster.post({ url: endpoint.url, headers, body });
  const durationMs = Math.round(performance.now() - startedAt);
  const result = { ...resultOf(outcome), at, durationMs };
  const isGone = result.status === HTTP_GONE;
  const isDisabled = await recordTry(ctx, { shop, endpoint, messageId: message.id, result, isGone });
  if (result.failure === null) return { kind: "sent" };
  // The message goes on where a person enables the endpoint again.
  if (isDisabled) return { kind: "closed", waitMs: CLOSED_MS };
  const pauseMs = outcome.kind === "answered" ? (outcome.retryAfterMs ?? 0) : 0;
  const detail = result.status === null ? result.failure : `The receiver answered ${result.status}.`;
  return { kind: "unavailable", retryAfterMs: Math.min(pauseMs, LONGEST_PAUSE_MS), detail };
}

/**
 * The secret and, during a rotation, the previous one. A secret that was sealed with an older encryption key is stored
 * anew, so that the older key can be removed. Null, with a warning, where the secret does not open.
 */
async function openSecrets(
  { db, secrets, log }: Pick<SendContext, "db" | "secrets" | "log">,
  shop: ShopDomain,
  { id, secret, previousSecret, previousSecretEndsAt }: SealedEndpoint,
  at: Date,
): Promise<string[] | null> {
  const place = placeOfSecret(shop, id);
  const present = secrets.open(secret, place);
  if (present === null) {
    log.warn({ shop, endpointId: id }, "a webhook's secret does not open with the present keys");
    return null;
  }
  if (!secrets.isCurrent(secret))
    await resealSecret(db, shop, id, { from: secret, to: secrets.seal(present, place) });
  const isRotating = previousSecret !== null && previousSecretEndsAt !== null && previousSecretEndsAt > at;
  const previous = isRotating ? secrets.open(previousSecret, place) : null;
  return previous === null ? [present] : [present, previous];
}

function resultOf(outcome: PostOutcome): Pick<DeliveryTry, "status" | "failure"> {
  if (outcome.kind === "failed") return { status: null, failure: outcome.failure };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { status, failure: null };
  return { status, failure: status >= 300 && status < 400 ? "redirect" : "status" };
}
