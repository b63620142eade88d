import { readRules } from "~/settings/rules.server";
import {
  claimTestOrder,
  recordCleanUp,
  releaseTestOrder,
  type StoredProof,
} from "./setup-proofs.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { testOrderMark } from "./proof";
import { testGatewayName } from "~/gateways/test-gateway-name";
import type { PlacedOrder, TestOrderRequest } from "./test-orders.port";
import { failProof, recordProof } from "./record-proof.server";
import type { WatchContext, WatchStep } from "./watch-step";

const AGAIN_MS = 3000;
/** Shopify's search is late by seconds; an order that is not found by then was never made. */
const LOST_MS = 3 * 60_000;
/** In minor units: 1.00 of most currencies. Nobody is charged. */
const AMOUNT_MINOR = 100;

/**
 * Makes the proof's test order, once. Whoever claims it asks Shopify; where the answer is lost, the order is searched for
 * by its mark and never asked for again. Assumption: Shopify's own setting and Flow capture an order that an app made as
 * they capture one of the checkout.
 */
export async function makeTestOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
): Promise<WatchStep> {
  if (proof.orderAskedAt) return searchOrder(ctx, shop, { ...proof, orderAskedAt: proof.orderAskedAt });
  const request = await describeOrder(ctx, shop, proof);
  if (!request) return { kind: "look_again", afterMs: AGAIN_MS };
  if (!(await claimTestOrder(ctx.db, shop, proof, ctx.clock.now())))
    return { kind: "look_again", afterMs: AGAIN_MS };
  const answer = await ctx.testOrders.place(shop, request);
  if (answer.kind === "placed") return keepOrder(ctx, shop, proof, answer);
  if (answer.kind === "unknown") return { kind: "look_again", afterMs: AGAIN_MS };
  await releaseTestOrder(ctx.db, shop, proof);
  if (answer.kind === "unavailable") return { kind: "look_again", afterMs: answer.retryAfterMs };
  const isRejected = answer.kind === "rejected";
  await failProof(
    ctx,
    shop,
    proof,
    isRejected ? { failure: "order_refused", failureText: answer.providerText } : { failure: "unauthorized" },
  );
  return { kind: "over" };
}

async function searchOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof & { orderAskedAt: Date },
): Promise<WatchStep> {
  const found = await ctx.testOrders.find(shop, testOrderMark(proof));
  if (found.kind === "unavailable") return { kind: "look_again", afterMs: found.retryAfterMs };
  if (found.kind === "unauthorized") {
    await failProof(ctx, shop, proof, { failure: "unauthorized" });
    return { kind: "over" };
  }
  if (found.value) return keepOrder(ctx, shop, proof, found.value);
  const age = ctx.clock.now().getTime() - proof.orderAskedAt.getTime();
  if (age < LOST_MS) return { kind: "look_again", afterMs: AGAIN_MS };
  await failProof(ctx, shop, proof, { failure: "order_lost" });
  return { kind: "over" };
}

/** A proof that was stopped meanwhile still has to know the order, so that it is canceled. */
async function keepOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
  { orderId, orderName }: PlacedOrder,
): Promise<WatchStep> {
  const change = { state: "waiting_for_fulfillment", orderId, orderName } as const;
  if (!(await recordProof(ctx, shop, proof, change)))
    await recordCleanUp(ctx.db, shop, proof, { orderId, orderName });
  return { kind: "over" };
}

/** Null while the shop's currency is not known: it is being read. */
async function describeOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
): Promise<TestOrderRequest | null> {
  const currency = (await findShop(ctx.db, shop))?.currency ?? null;
  if (currency === null) {
    await ctx.queue.enqueue("read-shop-profile", { shop });
    return null;
  }
  const rules = await readRules(ctx.db, shop);
  const policy = rules.policies.find(({ gateway }) => gateway === proof.gateway);
  const gateway = policy && testGatewayName(policy, rules);
  const locale = (await readShopSettings(ctx.db, shop)).notificationLocale ?? "en";
  return {
    mark: testOrderMark(proof),
    title: ctx.translate(locale, "proof.order.title"),
    note: ctx.translate(locale, "proof.order.note"),
    // A gateway that was taken off the list meanwhile is not recognized, and the proof ends without its order.
    gateway: gateway ?? proof.gateway ?? "",
    amount: money(AMOUNT_MINOR, currency),
  };
}
