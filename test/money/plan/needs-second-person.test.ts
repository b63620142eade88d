import { expect, test } from "vitest";
import { operation } from "../operation/operations";
import { ANNA } from "../../support/people";
import { money } from "~/kernel/money";
import { amountMoved, movedAlone, needsSecondPerson } from "~/money/plan/needs-second-person";
import { CAPTURE_ALL } from "~/money/plan/wish";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const usd = (amountMinor: number) => money(amountMinor, "USD");

test.each([
  ["nobody set a limit", [eur(1_000_000)], [], null],
  ["the amount is the limit", [eur(50_000)], [eur(50_000)], null],
  ["the amount is a cent above", [eur(50_001)], [eur(50_000)], [eur(50_001), eur(50_000)]],
  ["the sum is above, each is below", [eur(30_000), eur(30_000)], [eur(50_000)], [eur(60_000), eur(50_000)]],
  ["another currency has no limit of its own", [usd(1)], [eur(50_000)], [usd(1), null]],
  ["each currency is below its own", [usd(40_000), eur(50_000)], [eur(50_000), usd(40_000)], null],
  ["one of two is above", [usd(40_001), eur(1)], [eur(50_000), usd(40_000)], [usd(40_001), usd(40_000)]],
  ["nothing moves in a currency without a limit", [usd(0), eur(1)], [eur(50_000)], null],
])("%s", (_case, amounts, limits, above) => {
  const [amount, limit] = above ?? [];
  expect(needsSecondPerson(ANNA, amounts, limits)).toEqual(above && { amount, limit });
});

test.each([
  { kind: "app" } as const,
  { kind: "flow" } as const,
  { kind: "warehouse", id: "1", name: "3PL" } as const,
])("what is no person's click is not asked: $kind", (actor) => {
  expect(needsSecondPerson(actor, [eur(1_000_000)], [eur(1)])).toBeNull();
});

const DAY_MS = 24 * 3_600_000;
const done = operation({ state: "succeeded" });
const [later, dayLater] = [DAY_MS - 1, DAY_MS].map((ms) => new Date(done.requestedAt.getTime() + ms));

test.each([
  ["a capture of the last day counts", done, true],
  ["one without an answer counts", operation({ state: "unknown" }), true],
  ["a rejected one moved nothing", operation({ state: "rejected" }), false],
  ["a refund is no capture", operation({ kind: "refund", state: "succeeded" }), false],
  ["somebody else of the same name", { ...done, requestedBy: { ...ANNA, id: "9" } }, false],
  ["the app itself", { ...done, requestedBy: { kind: "app" } as const }, false],
  ["what two people agreed on", { ...done, cause: { kind: "confirmation", id: "1" } as const }, false],
])("before a capture: %s", (_case, earlier, counts) => {
  const moved = movedAlone([earlier], { actor: ANNA, kind: "capture", now: later ?? expect.fail() });
  expect(moved).toEqual(counts ? [done.amount] : []);
});

test("after a day amounts no longer count together", () => {
  expect(movedAlone([done], { actor: ANNA, kind: "capture", now: dayLater ?? expect.fail() })).toEqual([]);
});

test.each(["void", "refund", "cancel"] as const)(
  "before a %s what was released or refunded counts",
  (kind) => {
    const operations = (["capture", "void", "refund"] as const).map((each) => ({ ...done, kind: each }));
    expect(movedAlone(operations, { actor: ANNA, kind, now: later ?? expect.fail() })).toHaveLength(2);
  },
);

test("a cancellation counts what it releases and refunds, another wish what its plan moves", () => {
  const plan = { kind: "plan" as const, amount: eur(0), steps: [] };
  const amountsConfirmed = { released: eur(300), givenBack: eur(200) };
  const cancel = { kind: "cancel" as const, reason: "other" as const, restock: false, notify: false };
  expect(amountMoved({ ...cancel, amountsConfirmed }, plan)).toEqual(eur(500));
  expect(amountMoved({ ...CAPTURE_ALL, amountConfirmed: eur(700) }, plan)).toEqual(eur(700));
  expect(amountMoved(CAPTURE_ALL, plan)).toEqual(eur(0));
});
