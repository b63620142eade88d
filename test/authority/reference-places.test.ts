import { afterAll, beforeAll, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { createAuthorityBench, type AuthorityBench } from "./authority-bench";
import { previewReferences } from "~/authority/preview-references.server";
import type { ReferencePlace } from "~/gateways/authority";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";

let bench: AuthorityBench;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
afterAll(() => bench.close());

async function place(referenceIn: string): Promise<OrderId> {
  const orderId = await bench.placeOrder({ provider: "kustom", referenceIn });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return orderId;
}
const authorizationOf = (orderId: OrderId) =>
  bench.db.authorization.findFirstOrThrow({ where: { shop: SHOP, orderId } });

const PLACES: [string, ReferencePlace, string | null][] = [
  ["payment_id", "payment_id", null],
  ["receipt", "receipt", "order.id"],
  ["note_attribute", "note_attribute", "kustom_order_id"],
  ["order_metafield", "metafield", "kustom.order_id"],
];

test.each(PLACES)("a reference in the %s is found there, and the order is read", async (at, chosen, path) => {
  await bench.chooseAuthority("kustom", { place: chosen, path });
  const orderId = await place(at);
  expect(await authorizationOf(orderId)).toMatchObject({ directState: "read", statusWord: "AUTHORIZED" });
  const [newest] = await previewReferences(bench.ctx, { shop: SHOP, gateway: "klarna", place: chosen, path });
  expect(newest).toMatchObject({ orderId, found: { kind: "found" } });
});

test("a reference that stands elsewhere is not guessed", async () => {
  await bench.chooseAuthority("kustom", { place: "note_attribute", path: "another_name" });
  const orderId = await place("note_attribute");
  expect(await authorizationOf(orderId)).toMatchObject({
    directState: "no_reference",
    providerReference: null,
  });
  const preview = { shop: SHOP, gateway: "klarna", place: "note_attribute" as const };
  const [unfound] = await previewReferences(bench.ctx, { ...preview, path: "another_name" });
  expect(unfound?.found).toEqual({ kind: "missing" });
  // Once the right place is chosen, the next reading finds it.
  await bench.chooseAuthority("kustom", { place: "note_attribute", path: "kustom_order_id" });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "person" });
  expect(await authorizationOf(orderId)).toMatchObject({ directState: "read" });
});

test("a place that holds something else is mended by choosing another place", async () => {
  await bench.chooseAuthority("kustom", { place: "payment_id", path: null });
  const orderId = await place("receipt");
  expect(await authorizationOf(orderId)).toMatchObject({ directState: "missing" });
  await bench.chooseAuthority("kustom", { place: "receipt", path: "order.id" });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "person" });
  expect(await authorizationOf(orderId)).toMatchObject({ directState: "read" });
});
