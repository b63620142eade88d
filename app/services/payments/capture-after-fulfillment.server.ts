import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import { readSetupEvidence } from "~/data/setup.server";
import { findShop } from "~/data/shops.server";
import { addTimelineEvents } from "~/data/timeline.server";
import { findWatchedFulfillment } from "~/data/watched-fulfillments.server";
import { isAppEngine, waitForOtherEngineMs } from "~/domain/automatic-capture";
import type { FulfillmentId, OrderId, ShopDomain } from "~/domain/ids";
import type { RefusalReason } from "~/domain/refusal";
import { captureFulfilled } from "./capture-fulfilled.server";
import type { OperationOutcome } from "./operation-outcome";
import type { MoneyContext } from "./run-operation.server";

export interface FulfillmentToCapture {
  shop: ShopDomain;
  orderId: OrderId;
  fulfillmentId: FulfillmentId;
}

export type AfterFulfillment =
  /** Captured, under way, or refused for good; the order's timeline tells. */
  | { kind: "ended"; outcome: OperationOutcome }
  /** Not for the app: another engine was chosen meanwhile, or the app was removed. */
  | { kind: "not_ours" }
  /** Another engine has its time first, or the order is busy or cannot be read. */
  | { kind: "wait"; retryAfterMs: number; detail: string };

const RETRY_MS = { in_flight: 15_000, order_unreadable: 60_000 } satisfies Partial<
  Record<RefusalReason, number>
>;

const UNANSWERED_RETRY_MS = 60_000;

/**
 * The app as capture engine: captures what a fulfillment shipped. Where another engine was seen capturing for the
 * gateway, it is left the time it needs and told on the order's timeline; only what it then did not capture is captured
 * here. Safe to repeat: the operation's key is the fulfillment's.
 */
export async function captureAfterFulfillment(
  ctx: MoneyContext,
  input: FulfillmentToCapture,
): Promise<AfterFulfillment> {
  const { shop, fulfillmentId } = input;
  const watched = await findWatchedFulfillment(ctx.db, shop, fulfillmentId);
  if (!watched || !(await isEngine(ctx, shop, watched.gateway))) return { kind: "not_ours" };
  const evidence = await readSetupEvidence(ctx.db, shop);
  const retryAfterMs = waitForOtherEngineMs(evidence, { ...watched, now: ctx.clock.now() });
  if (retryAfterMs > 0) {
    await tellOfOtherEngine(ctx, input);
    return { kind: "wait", retryAfterMs, detail: "another engine captures for this gateway" };
  }
  const outcome = await captureUntilDone(ctx, input);
  const wait = waitFor(outcome);
  return wait === null
    ? { kind: "ended", outcome }
    : { kind: "wait", retryAfterMs: wait, detail: formatOutcome(outcome) };
}

/** Then a person has to look: the order stays among "shipped, not captured". */
const ATTEMPTS = 4;

/**
 * A capture that reading back showed as not done is asked for again under a key of its own, since nobody else would:
 * each fulfillment is looked at once. Repeating walks over the stored outcomes of the earlier attempts.
 */
async function captureUntilDone(ctx: MoneyContext, input: FulfillmentToCapture): Promise<OperationOutcome> {
  let outcome = await captureFulfilled(ctx, input);
  for (let attempt = 1; attempt < ATTEMPTS && isNotDone(outcome); attempt += 1) {
    const cause = { kind: "fulfillment", fulfillmentId: input.fulfillmentId, attempt } as const;
    outcome = await captureFulfilled(ctx, { ...input, cause });
  }
  return outcome;
}

function isNotDone(outcome: OperationOutcome): boolean {
  return outcome.kind === "rejected" && (outcome.reason === "not_done" || outcome.reason === "gave_up");
}

/** Without an answer yet, the job comes back to see how it ended. */
function waitFor(outcome: OperationOutcome): number | null {
  if (outcome.kind === "unknown" || outcome.kind === "in_flight") return UNANSWERED_RETRY_MS;
  return outcome.kind === "refused" ? retryOf(outcome.reason) : null;
}

async function isEngine(ctx: MoneyContext, shop: ShopDomain, gateway: string): Promise<boolean> {
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return false;
  const policy = (await readGatewayPolicies(ctx.db, shop)).find((each) => each.gateway === gateway);
  return isAppEngine(policy, await readShopSettings(ctx.db, shop));
}

function retryOf(reason: RefusalReason): number | null {
  return reason === "in_flight" || reason === "order_unreadable" ? RETRY_MS[reason] : null;
}

/** For the log. */
export function formatOutcome(outcome: OperationOutcome): string {
  return "reason" in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind;
}

async function tellOfOtherEngine(
  ctx: MoneyContext,
  { shop, orderId, fulfillmentId }: FulfillmentToCapture,
): Promise<void> {
  await ctx.db.$transaction((tx) =>
    addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId,
        kind: "capture_left_to_other_engine",
        occurredAt: ctx.clock.now(),
        actor: { kind: "app" },
        data: {},
        reference: fulfillmentId,
      },
    ]),
  );
}
