import { readRules } from "~/settings/rules.server";
import {
  claimTestOrder,
  recordCleanUp,
  releaseTestOrder,
  type StoredTest,
} from "./capture-tests.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { testOrderMark } from "./capture-test";
import { testGatewayName } from "~/gateways/test-gateway-name";
import type { PlacedOrder, TestOrderRequest } from "./test-orders.port";
import { failTest, recordTest } from "./record-test.server";
import type { TestContext, TestStep } from "./test-step";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

const AGAIN_MS = 3000;
/** Shopify's search is some seconds late; an order that is not found after this time was never made. */
const LOST_MS = 3 * 60_000;
/** In minor units: 1.00 of most currencies. Nobody is charged. */
const AMOUNT_MINOR = 100;

/**
 * Makes the proof's test order, once. The process that claims the order asks Shopify; where the answer is lost, later
 * tries search for the order by its mark and never create a second one. Assumption: Shopify's own setting and Flow
 * capture an order that an app made like an order from the checkout.
 */
export async function makeTestOrder(ctx: TestContext, shop: ShopDomain, test: StoredTest): Promise<TestStep> {
  if (test.orderAskedAt) return searchOrder(ctx, shop, { ...test, orderAskedAt: test.orderAskedAt });
  const request = await describeOrder(ctx, shop, test);
  if (!request) return { kind: "look_again", afterMs: AGAIN_MS };
  if (!(await claimTestOrder(ctx.db, shop, test, ctx.clock.now())))
    return { kind: "look_again", afterMs: AGAIN_MS };
  const answer = await ctx.testOrders.place(shop, request);
  if (answer.kind === "placed") return recordTestOrder(ctx, shop, test, answer);
  if (answer.kind === "unknown") return { kind: "look_again", afterMs: AGAIN_MS };
  await releaseTestOrder(ctx.db, shop, test);
  if (answer.kind === "unavailable") return { kind: "look_again", afterMs: answer.retryAfterMs };
  const isRejected = answer.kind === "rejected";
  await failTest(
    ctx,
    shop,
    test,
    isRejected ? { failure: "order_refused", failureText: answer.providerText } : { failure: "unauthorized" },
  );
  return { kind: "over" };
}

async function searchOrder(
  ctx: TestContext,
  shop: ShopDomain,
  test: StoredTest & { orderAskedAt: Date },
): Promise<TestStep> {
  const found = await ctx.testOrders.find(shop, testOrderMark(test));
  if (found.kind === "unavailable") return { kind: "look_again", afterMs: found.retryAfterMs };
  if (found.kind === "unauthorized") {
    await failTest(ctx, shop, test, { failure: "unauthorized" });
    return { kind: "over" };
  }
  if (found.value) return recordTestOrder(ctx, shop, test, found.value);
  const age = ctx.clock.now().getTime() - test.orderAskedAt.getTime();
  if (age < LOST_MS) return { kind: "look_again", afterMs: AGAIN_MS };
  await failTest(ctx, shop, test, { failure: "order_lost" });
  return { kind: "over" };
}

/** Stores the order even where the proof was stopped meanwhile, so that the order is canceled. */
async function recordTestOrder(
  ctx: TestContext,
  shop: ShopDomain,
  test: StoredTest,
  { orderId, orderName }: PlacedOrder,
): Promise<TestStep> {
  const change = { state: "waiting_for_fulfillment", orderId, orderName } as const;
  if (!(await recordTest(ctx, shop, test, change)))
    await recordCleanUp(ctx.db, shop, test, { orderId, orderName });
  return { kind: "over" };
}

/** Null while the shop's currency is being read. */
async function describeOrder(
  ctx: TestContext,
  shop: ShopDomain,
  test: StoredTest,
): Promise<TestOrderRequest | null> {
  const currency = (await findShop(ctx.db, shop))?.currency ?? null;
  if (currency === null) {
    await ctx.queue.enqueue("read-shop-profile", { shop });
    return null;
  }
  const rules = await readRules(ctx.db, shop);
  const policy = rules.policies.find(({ gateway }) => gateway === test.gateway);
  const gateway = policy && testGatewayName(policy, rules);
  const locale = (await readShopSettings(ctx.db, shop)).notificationLocale ?? DEFAULT_LOCALE;
  return {
    mark: testOrderMark(test),
    title: ctx.translate(locale, "testOrder.title"),
    note: ctx.translate(locale, "testOrder.note"),
    // The rules do not recognize a gateway that was removed meanwhile, and the proof ends without its order.
    gateway: gateway ?? test.gateway ?? "",
    amount: money(AMOUNT_MINOR, currency),
  };
}
