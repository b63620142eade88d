import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { createExtensionBench, type ExtensionBench } from "./extension-bench";
import { createFakeAdmin } from "./fake-admin";

let bench: ExtensionBench;
beforeAll(async () => {
  bench = await createExtensionBench();
});
beforeEach(() => bench.become("answers"));
afterAll(() => bench.close());

const CONDITIONS = import.meta.glob<{ default: () => Promise<{ display: boolean }> }>(
  "../../extensions/*/src/should-render.ts",
);
const FOLDERS = ["order-capture-action", "orders-capture-action"];

async function isOffered(folder: string, orderIds: readonly string[]): Promise<boolean> {
  Object.assign(globalThis, { shopify: createFakeAdmin(folder, { orderIds }) });
  const condition = await CONDITIONS[`../../extensions/${folder}/src/should-render.ts`]?.();
  if (!condition) throw new Error(`"${folder}" has no condition.`);
  return (await condition.default()).display;
}

test.each(FOLDERS)("%s is offered for an order that the app follows", async (folder) => {
  expect(await isOffered(folder, [await bench.importOrder()])).toBe(true);
});

test.each(FOLDERS)(
  "%s is not offered for a card, an order of long ago, or one that is gone",
  async (folder) => {
    const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
    const gone = await bench.importOrder();
    await bench.app.db.order.update({
      where: { shop_id: { shop: SHOP, id: gone } },
      data: { deletedAt: bench.app.ctx.clock.now() },
    });
    expect(await isOffered(folder, [card, gone, "999999"])).toBe(false);
  },
);

test("one order to capture among others is enough for the list's action", async () => {
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  expect(await isOffered("orders-capture-action", [card, await bench.importOrder()])).toBe(true);
});

test.each(FOLDERS)(
  "%s is not offered while the app cannot be reached, or where nothing is selected",
  async (folder) => {
    expect(await isOffered(folder, [])).toBe(false);
    bench.become("unreachable");
    expect(await isOffered(folder, [await bench.importOrder()])).toBe(false);
  },
);
