import { readGatewayPolicies } from "~/data/gateway-policies.server";
import { readShopSettings } from "~/data/settings.server";
import { readSetupEvidence } from "~/data/setup.server";
import { findShop } from "~/data/shops.server";
import { addTimelineEvents } from "~/data/timeline.server";
import { findWatchedFulfillment } from "~/data/watched-fulfillments.server";
import { captureTurn, isAppEngine } from "~/domain/automatic-capture";
import { patienceMsOf } from "~/domain/guard";
import type { FulfillmentId, OrderId, ShopDomain } from "~/domain/ids";
import { OTHER_GATEWAY } from "~/domain/other-orders";
import { captureFulfilled } from "./capture-fulfilled.server";
import { captureUntilDone, formatOutcome, waitAfter } from "./capture-until-done";
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

/**
 * The app as capture engine: captures what a fulfillment shipped. Where another engine was seen capturing for the
 * gateway, the capture is left to it, which the order's timeline tells; only an order that was shipped whole and that it
 * then did not capture is captured here, by the rule of `captureTurn`. Safe to repeat: the operation's key is the
 * fulfillment's.
 */
export async function captureAfterFulfillment(
  ctx: MoneyContext,
  input: FulfillmentToCapture,
): Promise<AfterFulfillment> {
  const { shop, fulfillmentId } = input;
  const watched = await findWatchedFulfillment(ctx.db, shop, fulfillmentId);
  if (!watched || !(await isEngine(ctx, shop, watched.gateway))) return { kind: "not_ours" };
  const evidence = await readSetupEvidence(ctx.db, shop);
  const patienceMs = await readPatience(ctx, shop, watched.gateway);
  const turn = captureTurn(evidence, { ...watched, patienceMs, now: ctx.clock.now() });
  if (turn.kind === "other_engine") {
    await tellOfOtherEngine(ctx, input);
    const detail = "another engine captures for this gateway";
    return { kind: "wait", retryAfterMs: turn.remainingMs, detail };
  }
  const onlyWhole = turn.kind === "app_if_whole";
  const outcome = await captureUntilDone((attempt) =>
    attempt === undefined
      ? captureFulfilled(ctx, { ...input, onlyWhole })
      : captureFulfilled(ctx, {
          ...input,
          onlyWhole,
          cause: { kind: "fulfillment", fulfillmentId, attempt },
        }),
  );
  const wait = waitAfter(outcome);
  return wait === null
    ? { kind: "ended", outcome }
    : { kind: "wait", retryAfterMs: wait, detail: formatOutcome(outcome) };
}

async function isEngine(ctx: MoneyContext, shop: ShopDomain, gateway: string): Promise<boolean> {
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return false;
  const settings = await readShopSettings(ctx.db, shop);
  if (gateway === OTHER_GATEWAY) return settings.captureOthers === "on_fulfillment";
  const policy = (await readGatewayPolicies(ctx.db, shop)).find((each) => each.gateway === gateway);
  return isAppEngine(policy, settings);
}

async function readPatience({ db }: MoneyContext, shop: ShopDomain, gateway: string): Promise<number> {
  const policy = (await readGatewayPolicies(db, shop)).find((each) => each.gateway === gateway);
  return patienceMsOf(policy, await readShopSettings(db, shop));
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
