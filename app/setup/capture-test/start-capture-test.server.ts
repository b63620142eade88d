import { isUniqueViolation } from "~/platform/database/unique-violation";
import { createTest, findRunningTest } from "./capture-tests.store.server";
import { readRules, type Rules } from "~/settings/rules.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { CaptureTest, CaptureTestMethod } from "./capture-test";
import type { AppContext } from "~/context";
import { readSetupEvidence } from "../evidence/setup.store.server";
import { testGateways } from "./test-gateways";

export interface StartTestInput {
  shop: ShopDomain;
  actor: Actor;
  method: CaptureTestMethod;
  /** Null means any gateway; a test order then uses a gateway that the shop's orders used. */
  gateway: string | null;
}

export type StartTestResult =
  | { kind: "started" }
  /** Another proof is running, and has to end or be stopped first. */
  | { kind: "already_running" }
  /** No engine is chosen that captures after fulfillment for this gateway. */
  | { kind: "no_engine" }
  | { kind: "unknown_gateway" }
  /**
   * The merchant must first grant these scopes (App Bridge's `scopes.request`); the same call then starts the proof.
   */
  | { kind: "needs_scopes"; scopes: string[] }
  /** Shopify could not say which scopes are granted; a later try may succeed. */
  | { kind: "unavailable" };

type StartContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "testOrders">;

/**
 * Starts watching whether an order is captured after fulfillment: the next order, or a test order. The caller has the
 * merchant's consent before a test order is made. A shop has one proof at a time, also after two clicks.
 */
export async function startCaptureTest(ctx: StartContext, input: StartTestInput): Promise<StartTestResult> {
  const { shop, method } = input;
  if (await findRunningTest(ctx.db, shop)) return { kind: "already_running" };
  const chosen = await choose(ctx, input);
  if (chosen.kind !== "chosen") return chosen;
  if (method === "test_order") {
    const missing = await ctx.testOrders.missingScopes(shop);
    if (missing.kind !== "read") return { kind: "unavailable" };
    if (missing.value.length > 0) return { kind: "needs_scopes", scopes: missing.value };
  }
  const { engine, gateway } = chosen;
  return start(ctx, input, { id: ctx.newId(), method, engine, gateway, startedAt: ctx.clock.now() });
}

type Choice =
  ({ kind: "chosen" } & Pick<CaptureTest, "engine" | "gateway">) | { kind: "no_engine" | "unknown_gateway" };

async function firstTestGateway(
  { db }: StartContext,
  shop: ShopDomain,
  rules: Rules,
): Promise<string | null> {
  const seen = new Set((await readSetupEvidence(db, shop)).map(({ gateway }) => gateway));
  return testGateways(rules, seen)[0]?.gateway ?? null;
}

async function choose(ctx: StartContext, { shop, method, gateway }: StartTestInput): Promise<Choice> {
  const rules = await readRules(ctx.db, shop);
  const wanted =
    method === "test_order" && gateway === null ? await firstTestGateway(ctx, shop, rules) : gateway;
  const policy = rules.policies.find((each) => each.enabled && each.gateway === wanted);
  if (!policy && (wanted !== null || method === "test_order")) return { kind: "unknown_gateway" };
  const engine = policy?.captureEngine ?? rules.settings.captureEngine;
  return engine === null ? { kind: "no_engine" } : { kind: "chosen", engine, gateway: wanted };
}

async function start(
  ctx: StartContext,
  { shop, actor }: StartTestInput,
  test: Pick<CaptureTest, "id" | "method" | "engine" | "gateway" | "startedAt">,
): Promise<StartTestResult> {
  const { id, method, engine, gateway, startedAt } = test;
  try {
    await ctx.db.$transaction(async (tx) => {
      await createTest(tx, shop, { ...test, startedBy: actor });
      const event = { id: ctx.newId(), orderId: null, occurredAt: startedAt, actor, reference: id };
      const data = { method, engine, gateway };
      await addTimelineEvents(tx, shop, [{ ...event, kind: "capture_test_started", data }]);
      const job = { shop, testId: id, state: "waiting_for_order" } as const;
      await ctx.queue.enqueue("continue-capture-test", job, { tx });
    });
    return { kind: "started" };
  } catch (error) {
    // After two clicks at once the first click's proof is running, unless it has ended already.
    if (!isUniqueViolation(error) || !(await findRunningTest(ctx.db, shop))) throw error;
    return { kind: "already_running" };
  }
}
