import { expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { RULES_OF, type BulkAction, type BulkOptions } from "~/bulk/bulk-action";
import { planBulk } from "~/bulk/plan-bulk.server";
import type { OrderId } from "~/kernel/ids";
import { SAID, useBulkDeeds } from "./bulk-deeds";

const { bench, sync } = useBulkDeeds();

/** Two shirts of ten, of which as many have left. */
async function shirts(shipped: number): Promise<OrderId> {
  const { url } = bench.app().sandbox;
  await control(url, "POST", "settings", { plan: "plus" });
  await control(url, "POST", "gateways", { preset: "kustom" });
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "10.00" }];
  const [orderId] = await bench.place(1, { gateway: "Kustom", amount: undefined, lines });
  if (!orderId) throw new Error("An order was expected.");
  const [line] = (await orderBy(url, "GET", `orders/${orderId}`)).lines;
  if (shipped > 0)
    await control(url, "POST", `orders/${orderId}/fulfill`, { lines: [{ id: line?.id, quantity: shipped }] });
  await sync(orderId);
  return orderId;
}

/** By the merchant's table, which refuses nothing: the provider may know better. */
async function pastItsDate(orderId: OrderId): Promise<OrderId> {
  const { ctx, db } = bench.app();
  const expiresAt = new Date(ctx.clock.now().getTime() - 3_600_000);
  await db.authorization.updateMany({ where: { orderId }, data: { expiresAt, expirySource: "policy" } });
  return orderId;
}

async function groupOf(action: BulkAction, orderId: OrderId, take: BulkOptions["take"] = { kind: "all" }) {
  const options = { ...SAID, take };
  const selection = bench.these([orderId]);
  const plan = await planBulk(bench.app().ctx, { shop: SHOP, selection, action, options });
  return plan.kind === "planned" ? plan.groups[0]?.group : plan.kind;
}

const isTicked = async (action: BulkAction, orderId: OrderId) => {
  const group = await groupOf(action, orderId);
  return RULES_OF[action].atFirst.some((each) => each === group);
};

test("nobody voids what has left, whole or in part, without a tick of its own", async () => {
  const [waits, parted, whole] = [await shirts(0), await shirts(1), await shirts(2)];
  expect(await groupOf("void", waits)).toBe("not_shipped");
  expect(await groupOf("void", parted)).toBe("partly_shipped");
  expect(await groupOf("void", whole)).toBe("shipped");
  expect(await Promise.all([waits, parted, whole].map((id) => isTicked("void", id)))).toEqual([
    true,
    false,
    false,
  ]);
  for (const orderId of [waits, parted, whole]) await pastItsDate(orderId);
  expect(await groupOf("void", waits)).toBe("past_date");
  expect(await groupOf("void", parted)).toBe("partly_shipped");
  expect(await groupOf("void", whole)).toBe("shipped");
});

test("a capture of what is shipped takes shipped goods, of whole and parted orders alike", async () => {
  const parted = await shirts(1);
  expect(await groupOf("capture", parted, { kind: "shipped" })).toBe("shipped");
  expect(await groupOf("capture", parted)).toBe("partly_shipped");
  expect(await isTicked("capture", parted)).toBe(false);
  await pastItsDate(parted);
  expect(await groupOf("capture", parted, { kind: "shipped" })).toBe("past_date");
});

test("what is left of an order can be held, and is ticked", async () => {
  const parted = await shirts(1);
  expect(await groupOf("hold", parted)).toBe("partly_shipped");
  expect(await isTicked("hold", parted)).toBe(true);
});
