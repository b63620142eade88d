import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { captureOrder } from "../money/ask";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { createAuthorityBench, type AuthorityBench, type Both } from "./authority-bench";
import { findUsesOfConnections } from "~/authority/uses-of-connections.store.server";
import { disconnectProvider } from "~/connections/disconnect-provider.server";
import { money } from "~/kernel/money";
import { syncOrder } from "~/orders/sync-order.server";

let bench: AuthorityBench;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
afterAll(() => bench.close());

const uses = async () => {
  const [use] = await findUsesOfConnections(bench.db, SHOP);
  return use && [use.gateways, use.openOrders, use.capturedOrders];
};
async function capture({ orderId }: Both, amountMinor: number): Promise<void> {
  const request = { kind: "amount" as const, amount: money(amountMinor, "EUR") };
  const asked = { shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA, request };
  expect(await captureOrder(bench.ctx, asked)).toMatchObject({ kind: "succeeded" });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "provider" });
}
const disconnect = (refundsGivenUp: number) =>
  disconnectProvider(bench.ctx, {
    ...{ shop: SHOP, actor: ANNA, connectionId: bench.connectionId },
    refundsGivenUp,
  });

test("gateways are named by their labels, and a captured order no longer keeps a connection from ending", async () => {
  expect(await uses()).toEqual([["Klarna"], 0, 0]);
  const order = await bench.placeBoth();
  await capture(order, 4_000);
  expect(await uses()).toEqual([["Klarna"], 1, 0]);
  await capture(order, 6_000);
  expect(await uses()).toEqual([["Klarna"], 0, 1]);
  await bench.db.gatewayPolicy.updateMany({ data: { authority: "shopify", connectionId: null } });
  expect(await disconnect(0)).toEqual({ kind: "refunds_end", capturedOrders: 1 });
  expect(await uses()).toEqual([[], 0, 1]);
  expect(await disconnect(1)).toEqual({ kind: "disconnected" });
  expect(await bench.db.providerConnection.count()).toBe(0);
});
