import { expect, test } from "vitest";
import { capture, refund, snapshot, transaction } from "../../orders/order-snapshots";
import { asId, type AuthorizationId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { refundableCaptures } from "~/money/plan/refundable-captures";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const own = [{ id: asId<AuthorizationId>("1") }];
const limits = (...refunds: ReturnType<typeof refund>[]) =>
  refundableCaptures(
    snapshot([
      transaction("1"),
      capture("2", "1", { amount: eur(4_000) }),
      capture("3", "1", { amount: eur(2_500) }),
      ...refunds,
    ]),
    own,
  ).map(({ captureId, limit }) => [captureId, limit.amountMinor]);

test("each capture can be given back up to what was not given back yet", () => {
  expect(limits(refund("4", "3", { amount: eur(500) }))).toEqual([
    ["shopify:2", 4_000],
    ["shopify:3", 2_000],
  ]);
});

test("a refund that covers several captures leaves no more than the provider still gives back", () => {
  expect(limits(refund("4", "3", { amount: eur(5_000) }))).toEqual([
    ["shopify:2", 1_500],
    ["shopify:3", 0],
  ]);
});
