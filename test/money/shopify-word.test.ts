import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "./money-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { listOrders } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "./ask";

const WINDOW_DAYS = 28;

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
  // Only such a shop is told when an authorization lapses.
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
});
afterAll(() => bench.close());

const hold = (heldLongerDays: number) =>
  control(bench.sandbox.url, "POST", "gateways", { name: "Klarna", heldLongerDays });
const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
const pastItsDate = () => bench.advance(WINDOW_DAYS * 24 * 60 + 60);

async function shipped(): Promise<OrderId> {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await sync(orderId);
  return orderId;
}
const stored = (id: OrderId) =>
  bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id } },
    include: { authorizations: true },
  });
const capture = (orderId: OrderId) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "all" },
    authorizationId: null,
    formKey: `${orderId}/all`,
    actor: ANNA,
  });

test("past the date that Shopify gives, what Shopify still calls capturable stays at risk and is captured by a person", async () => {
  await hold(10);
  const orderId = await shipped();
  pastItsDate();
  await sync(orderId);
  expect(await stored(orderId)).toMatchObject({
    amountExpiredMinor: 0n,
    amountRemainingMinor: 10_000n,
    amountAtRiskMinor: 10_000n,
    authorizations: [{ expirySource: "shopify", manuallyCapturable: true }],
  });
  expect(await readOrder(bench.ctx, { shop: SHOP, orderId })).toMatchObject({
    capture: { kind: "possible" },
    capturable: money(10_000, "EUR"),
  });
  const query = {
    shop: SHOP,
    view: "shipped_not_captured",
    sort: "expires_asc",
    search: "",
  } as const;
  expect((await listOrders(bench.ctx, query)).rows.map(({ id }) => id)).toContain(orderId);
  expect(await capture(orderId)).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("past the date, and not capturable by Shopify's word, it is expired and a capture is refused", async () => {
  await hold(0);
  const orderId = await shipped();
  pastItsDate();
  await sync(orderId);
  expect(await stored(orderId)).toMatchObject({
    amountExpiredMinor: 10_000n,
    authorizations: [{ manuallyCapturable: false }],
  });
  expect(await capture(orderId)).toMatchObject({ kind: "refused", reason: "expired" });
});
