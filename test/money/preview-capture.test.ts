import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { previewCapture } from "~/money/preview-capture.server";
import { createKustomBench, SHOP, type MoneyBench } from "./money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createKustomBench();
});
afterAll(() => bench.close());

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const preview = (orderId: OrderId, amountMinor: number) =>
  previewCapture(bench.ctx, {
    shop: SHOP,
    orderId,
    selection: { kind: "amount", amount: eur(amountMinor) },
    authorizationId: null,
  });

test("a part of a single capture needs the consent to the loss, and leaves nothing to release besides", async () => {
  const orderId = await bench.placeOrder({ gateway: "Klarna", amount: "48.90" });
  expect(await preview(orderId, 3_000)).toEqual({
    kind: "plan",
    amount: eur(3_000),
    givenUp: eur(1_890),
    releasable: eur(0),
    givesUpRest: true,
    ignoresCurrentTotal: false,
  });
});

test("where several captures are possible the rest is kept, and could be released", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom", amount: "48.90" });
  const kept = { givenUp: eur(0), givesUpRest: false, ignoresCurrentTotal: false };
  expect(await preview(orderId, 3_000)).toMatchObject({ ...kept, releasable: eur(1_890) });
  expect(await preview(orderId, 4_890)).toMatchObject({ ...kept, releasable: eur(0) });
});

test("what cannot be captured at all is refused, whatever is consented to", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom", amount: "48.90" });
  expect(await preview(orderId, 4_891)).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "amount",
  });
});
