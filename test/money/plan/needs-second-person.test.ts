import { expect, test } from "vitest";
import { ANNA } from "../../support/people";
import { money } from "~/kernel/money";
import { amountMoved, needsSecondPerson } from "~/money/plan/needs-second-person";
import { CAPTURE_ALL } from "~/money/plan/wish";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const usd = (amountMinor: number) => money(amountMinor, "USD");

test.each([
  ["nobody set a limit", [eur(1_000_000)], [], false],
  ["the amount is the limit", [eur(50_000)], [eur(50_000)], false],
  ["the amount is a cent above", [eur(50_001)], [eur(50_000)], true],
  ["the sum is above, each is below", [eur(30_000), eur(30_000)], [eur(50_000)], true],
  ["another currency has no limit of its own", [usd(1)], [eur(50_000)], true],
  ["each currency is below its own", [usd(40_000), eur(50_000)], [eur(50_000), usd(40_000)], false],
  ["one of two currencies is above", [usd(40_001), eur(1)], [eur(50_000), usd(40_000)], true],
  ["nothing moves in a currency without a limit", [usd(0), eur(1)], [eur(50_000)], false],
])("%s", (_case, amounts, limits, isNeeded) => {
  expect(needsSecondPerson(ANNA, amounts, limits)).toBe(isNeeded);
});

test.each([
  { kind: "app" } as const,
  { kind: "flow" } as const,
  { kind: "warehouse", id: "1", name: "3PL" } as const,
])("what is no person's click is not asked: $kind", (actor) => {
  expect(needsSecondPerson(actor, [eur(1_000_000)], [eur(1)])).toBe(false);
});

test("a cancellation counts what it releases and refunds, another wish what its plan moves", () => {
  const plan = { kind: "plan" as const, amount: eur(0), steps: [] };
  const amountsConfirmed = { released: eur(300), givenBack: eur(200) };
  const cancel = { kind: "cancel" as const, reason: "other" as const, restock: false, notify: false };
  expect(amountMoved({ ...cancel, amountsConfirmed }, plan)).toEqual(eur(500));
  expect(amountMoved({ ...CAPTURE_ALL, amountConfirmed: eur(700) }, plan)).toEqual(eur(700));
  expect(amountMoved(CAPTURE_ALL, plan)).toEqual(eur(0));
});
