import { beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { openReviewBench, type ReviewBench } from "./review-bench";

let bench: ReviewBench;
beforeAll(async () => {
  bench = await openReviewBench();
  return () => bench.app.close();
});

test("a person holds an order with a reason and lets it go; the same request again is the same hold", async () => {
  const orderId = await bench.place();
  const hold = { shop: SHOP, orderId, holdId: "form-1", reason: "The customer called.", actor: ANNA };
  expect(await holdOrder(bench.app.ctx, hold)).toEqual({ kind: "held", holdId: "form-1" });
  expect(await holdOrder(bench.app.ctx, hold)).toEqual({ kind: "held", holdId: "form-1" });
  expect(await bench.stateOf(orderId)).toBe("hold held_by_request");
  expect(await holdOrder(bench.app.ctx, { ...hold, holdId: "form-2", reason: "Twice." })).toMatchObject({
    kind: "held",
  });
  expect(await letGo(bench.app.ctx, { shop: SHOP, orderId, holdId: "form-1", actor: ANNA })).toEqual({
    kind: "let_go",
  });
  expect(await bench.stateOf(orderId)).toBe("hold held_by_request");
  expect(await letGo(bench.app.ctx, { shop: SHOP, orderId, holdId: "form-1", actor: ANNA })).toEqual({
    kind: "unknown_hold",
  });
  await letGo(bench.app.ctx, { shop: SHOP, orderId, holdId: "form-2", actor: ANNA });
  expect(await bench.stateOf(orderId)).toBe("may_ship");
  expect((await bench.eventsOf(orderId)).map(({ kind }) => kind).sort()).toEqual(
    [
      "order_released",
      "hold_placed",
      "order_held",
      "hold_placed",
      "hold_ended",
      "hold_ended",
      "order_released",
    ].sort(),
  );
});

test("an order that nobody knows, or that has left, is not held", async () => {
  const orderId = await bench.place();
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.sync(orderId);
  const hold = { shop: SHOP, holdId: "form-9", reason: "Too late.", actor: ANNA };
  expect(await holdOrder(bench.app.ctx, { ...hold, orderId })).toEqual({ kind: "already_shipped" });
  const unknown = await holdOrder(bench.app.ctx, { ...hold, orderId: "999999" as OrderId });
  expect(unknown).toEqual({ kind: "unknown_order" });
});

test("goods that leave in spite of a person's hold are noted, and those of a shop without import are not", async () => {
  const orderId = await bench.place();
  await holdOrder(bench.app.ctx, { shop: SHOP, orderId, holdId: "form-3", reason: "Stop.", actor: ANNA });
  await bench.app.sandbox.world.clock.advance(60_000);
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.sync(orderId);
  const left = await bench.rowOf(orderId);
  expect(left).toMatchObject({ releaseState: "shipped", leftOnHoldFor: ["held_by_request"] });
  expect(left.leftOnHoldAt).toEqual(left.lastShippedAt);
  expect(await bench.eventsOf(orderId)).toContainEqual(
    expect.objectContaining({ kind: "left_on_hold", data: { reasons: "held_by_request" } }),
  );
  await bench.save({ importOn: false });
  const other = await bench.place();
  await orderBy(bench.app.sandbox.url, "POST", `orders/${other}/fulfill`, {});
  await bench.sync(other);
  expect((await bench.rowOf(other)).leftOnHoldAt).toBeNull();
  await bench.save({ importOn: true });
});
