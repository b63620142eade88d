import { expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { installApp, SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { listOrders } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";

test("orders on hold are listed oldest first, until they are let go, canceled or gone", async () => {
  const app = await installApp();
  await app.switchImport(true);
  const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const place = async () => {
    const orderId = await app.placeOrder();
    await sync(orderId);
    return orderId;
  };
  const hold = (orderId: OrderId) =>
    holdOrder(app.ctx, { shop: SHOP, orderId, holdId: `hold-${orderId}`, reason: "Stop.", actor: ANNA });
  const orders = [await place(), await place(), await place()];
  const [first, second, third] = orders;
  if (!first || !second || !third) throw new Error("Three orders were placed.");
  await hold(second);
  await hold(first);
  await hold(third);
  const onHold = async () => {
    const { rows, counts } = await listOrders(app.ctx, {
      shop: SHOP,
      view: "on_hold",
      search: "",
      sort: "processed_asc",
    });
    expect(counts.on_hold).toBe(rows.length);
    return rows.map(({ id }) => id);
  };
  expect(await onHold()).toEqual([first, second, third]);
  await letGo(app.ctx, { shop: SHOP, orderId: second, holdId: `hold-${second}`, actor: ANNA });
  await orderBy(app.sandbox.url, "POST", `orders/${first}/fulfill`, {});
  await sync(first);
  expect(await onHold()).toEqual([third]);
  await orderBy(app.sandbox.url, "POST", `orders/${third}/cancel`, {});
  await sync(third);
  expect(await onHold()).toEqual([]);
  await app.close();
});
