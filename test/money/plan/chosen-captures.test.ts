import { expect, test } from "vitest";
import { asId, type AuthorizationId, type LineId } from "~/kernel/ids";
import type { MovedLine } from "~/money/plan/line-amounts";
import { money } from "~/kernel/money";
import { SHIPPING, type Selection } from "~/money/plan/selection";
import { planCapture } from "~/money/plan/plan-capture";
import { authorizedEntries, entry, planInput, type RandomOrder } from "./random-orders";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const line = (id: string, quantity: number, due: number) => ({
  id: asId<LineId>(id),
  quantity,
  quantityCurrent: quantity,
  due: eur(due),
});
/** Three shirts, a cap and shipping: 48.90, of which one capture can be made. */
const order: RandomOrder = {
  currency: "EUR",
  lines: [line("11", 3, 3_000), line("12", 1, 1_400)],
  shippingDue: eur(490),
  total: eur(4_890),
  paidElsewhere: eur(0),
  authorizations: [{ id: asId("1"), amount: eur(4_890), multiCapturable: false }],
};
const plan = (selection: Selection, fields: Partial<Parameters<typeof planCapture>[0]> = {}) =>
  planCapture({
    ...planInput(order, { entries: authorizedEntries(order), moved: [] }, selection),
    ...fields,
  });
const lines = (...chosen: [string, number][]): Selection => ({
  kind: "lines",
  lines: chosen.map(([id, quantity]) => ({ lineId: asId<LineId>(id), quantity })),
  shipping: false,
});

test("chosen lines of a single capture name what would be lost, and are captured once that is chosen", () => {
  expect(plan(lines(["11", 3]))).toEqual({
    kind: "refused",
    reason: "rest_would_be_lost",
    field: "amount",
    amountLost: eur(1_890),
  });
  expect(plan(lines(["11", 3]), { givesUpRest: true })).toEqual({
    kind: "plan",
    amount: eur(3_000),
    givenUp: eur(1_890),
    steps: [
      {
        authorizationId: "1",
        amount: eur(3_000),
        givenUp: eur(1_890),
        lines: [{ key: "11", quantity: 3, amount: eur(3_000) }],
      },
    ],
  });
});

test.each<[string, Selection, string, string]>([
  ["amount zero", { kind: "amount", amount: eur(0) }, "amount_zero", "amount"],
  ["a negative amount", { kind: "amount", amount: eur(-1) }, "amount_negative", "amount"],
  ["an amount above what remains", { kind: "amount", amount: eur(4_891) }, "amount_too_high", "amount"],
  ["another currency", { kind: "amount", amount: money(1, "USD") }, "wrong_currency", "amount"],
  ["no line at all", lines(), "nothing_chosen", "lines"],
  ["a line of another order", lines(["99", 1]), "line_not_found", "line:99"],
  ["quantity zero", lines(["11", 0]), "quantity_not_positive", "line:11"],
  ["half a unit", lines(["11", 0.5]), "quantity_not_positive", "line:11"],
  ["more units than are left", lines(["11", 4]), "quantity_too_high", "line:11"],
  ["one line named twice beyond what is left", lines(["11", 2], ["11", 2]), "quantity_too_high", "line:11"],
])("%s is refused at its field", (_, selection, reason, field) => {
  expect(plan(selection)).toEqual({ kind: "refused", reason, field });
});

test("what is captured already is not left: units, and shipping", () => {
  const moved: MovedLine[] = [
    { kind: "capture", key: asId<LineId>("11"), quantity: 2, amount: eur(2_000) },
    { kind: "capture", key: SHIPPING, quantity: 1, amount: eur(490) },
  ];
  const entries = [...authorizedEntries(order), entry(asId("1"), "captured", eur(2_490))];
  const again = (selection: Selection) => planCapture(planInput(order, { entries, moved }, selection));
  expect(again(lines(["11", 2]))).toMatchObject({ reason: "quantity_too_high" });
  expect(again({ kind: "lines", lines: [], shipping: true })).toMatchObject({
    reason: "shipping_already_captured",
    field: "shipping",
  });
  expect(again(lines(["11", 1], ["12", 1]))).toMatchObject({ kind: "plan", amount: eur(2_400) });
});

test("an upsell is captured from the authorization that is its own", () => {
  const upsold: RandomOrder = {
    ...order,
    lines: [...order.lines, line("13", 1, 990)],
    total: eur(5_880),
    authorizations: [...order.authorizations, { id: asId("2"), amount: eur(990), multiCapturable: false }],
  };
  const state = { entries: authorizedEntries(upsold), moved: [] };
  expect(planCapture(planInput(upsold, state, lines(["13", 1])))).toMatchObject({
    kind: "plan",
    steps: [{ authorizationId: "2", amount: eur(990), givenUp: eur(0) }],
  });
  expect(planCapture(planInput(upsold, state, { kind: "all" }))).toMatchObject({
    amount: eur(5_880),
    steps: [{ authorizationId: "1" }, { authorizationId: "2" }],
  });
});

test("an authorization of another order is not found", () => {
  expect(plan({ kind: "all" }, { authorizationId: asId<AuthorizationId>("77") })).toEqual({
    kind: "refused",
    reason: "authorization_not_found",
    field: "authorization",
  });
});
