import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { createFlowCaller, type FlowCaller } from "../support/flow-caller";
import { SHOP } from "../support/installed-app";
import { Prisma } from "~/platform/database/generated/client";
import { syncOrder } from "~/orders/sync-order.server";

let flow: FlowCaller;
beforeAll(async () => {
  flow = await createFlowCaller();
});
afterAll(() => flow.close());

/** What each table of the app and of the queue holds, but for when an order was last read: a run may read it anew. */
async function contents(): Promise<Record<string, string>> {
  const { db } = flow.app;
  const tables = await db.$queryRaw<{ table: string }[]>`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS "table" FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`;
  const found: Record<string, string> = {};
  for (const { table } of tables) {
    const [row] = await db.$queryRaw<[{ rows: string | null }]>`
      SELECT string_agg((to_jsonb(t) - 'readAt')::text, ' ' ORDER BY t::text) AS "rows" FROM ${Prisma.raw(table)} t`;
    found[table] = row.rows ?? "";
  }
  return found;
}

async function knownOrder(gateway: string, change?: string): Promise<string> {
  const orderId = await flow.app.placeOrder({ gateway, amount: "40.00" });
  if (change) await orderBy(flow.app.sandbox.url, "POST", `orders/${orderId}/${change}`, {});
  await syncOrder(flow.app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}

test("a run that is refused, and a trigger that the app does not have, leave no row in any table", async () => {
  const [open, voided, canceled, card] = [
    await knownOrder("Billink", "fulfill"),
    await knownOrder("Billink", "void"),
    await knownOrder("Billink", "cancel"),
    await knownOrder("shopify_payments"),
  ];
  await flow.app.runJobs();
  const runs: [number, () => Promise<{ status: number }>][] = [
    [422, () => flow.capture({ order_id: open, amount: "10.00" })],
    [422, () => flow.capture({ order_id: open, amount: "41.00", give_up_rest: true })],
    [422, () => flow.capture({ order_id: open, amount: "x" })],
    [422, () => flow.capture({ order_id: voided })],
    [422, () => flow.capture({ order_id: canceled })],
    [404, () => flow.capture({ order_id: card })],
    [404, () => flow.capture({ order_id: 987654321 })],
    [404, () => flow.capture({ order_id: open }, { handle: "unknown-action" })],
    [400, () => flow.capture({ order_id: "none" })],
    [403, () => flow.capture({ order_id: open }, { shopify_domain: "stranger.myshopify.com" })],
    [404, () => flow.hold({ order_id: 987654321, reason: "x" })],
    [404, () => flow.report(987654321)],
    [
      200,
      () =>
        flow.post("/flow/lifecycle", {
          shopify_domain: SHOP,
          flow_trigger_definition_id: "unknown-trigger",
          has_enabled_flow: true,
          timestamp: "2026-11-20T10:00:00Z",
        }),
    ],
  ];
  for (const [status, run] of runs) {
    const before = await contents();
    const answer = await run();
    const after = await contents();
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect.soft({ status: answer.status, changed }, run.toString()).toEqual({ status, changed: [] });
  }
});
