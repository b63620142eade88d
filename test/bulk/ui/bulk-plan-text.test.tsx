import { expect, test } from "vitest";
import { BulkPlanText } from "~/bulk/ui/bulk-choices";
import type { BulkPlanView } from "~/bulk/bulk-view";
import { RULES_OF } from "~/bulk/bulk-action";
import { sumChosen } from "~/bulk/bulk-group";
import { money } from "~/kernel/money";
import { renderMarkup, renderText } from "../../support/render";

const plan = {
  kind: "planned",
  groups: [
    { group: "shipped", orders: 31, amounts: [money(110_000, "EUR")], examples: ["#1", "#2"] },
    {
      group: "not_shipped",
      orders: 40,
      amounts: [money(500_000, "EUR"), money(1200, "JPY")],
      examples: ["#3"],
    },
    { group: "past_date", orders: 1, amounts: [money(13_400, "EUR")], examples: ["#4"] },
  ],
  refused: [{ reason: "not_by_app", orders: 2, examples: ["#5", "#6"] }],
} as const satisfies BulkPlanView;
const shown = (
  <BulkPlanText
    action="capture"
    plan={structuredClone(plan) as BulkPlanView}
    chosen={RULES_OF.capture.atFirst}
    onChoose={() => undefined}
  />
);

test("the dry run names each group with its orders, amounts and what to know", () => {
  const text = renderText(shown);
  expect(text).toContain("Shipped: 31 orders, €1,100.00");
  expect(text).toContain("Not shipped: 40 orders, €5,000.00 and ¥1,200");
  expect(text).toContain("Captures before shipping");
  expect(text).toContain("Past the date: 1 order, €134.00");
  expect(text).toContain("The provider may refuse.");
  expect(text).toContain("2 orders: This payment method takes no captures from apps.");
});

test("other actions say nothing of captures, and nothing of money where none moves", () => {
  const nothing = [money(0, "EUR"), money(0, "JPY")];
  const held: BulkPlanView = {
    kind: "planned",
    groups: [{ group: "not_shipped", orders: 4, amounts: nothing, examples: ["#3"] }],
    refused: [{ reason: "already_shipped", orders: 1, examples: ["#5"] }],
  };
  const given = { plan: held, chosen: RULES_OF.hold.atFirst, onChoose: () => undefined };
  const text = renderText(<BulkPlanText action="hold" {...given} />);
  expect(text).toContain("Not shipped: 4 orders #3");
  expect(text).toContain("1 order: Everything has left already, so there is nothing to hold.");
});

test("what is not shipped is not ticked at first", () => {
  const boxes = renderMarkup(shown).match(/<input[^>]*type="checkbox"[^>]*>/g) ?? [];
  expect(boxes.map((box) => box.includes('checked=""'))).toEqual([true, false, false]);
});

test("what will happen is counted over the chosen groups, each currency on its own", () => {
  expect(sumChosen(plan.groups, ["shipped", "past_date"])).toEqual({
    orders: 32,
    amounts: [money(123_400, "EUR")],
  });
  expect(sumChosen(plan.groups, ["not_shipped"])).toEqual({
    orders: 40,
    amounts: [money(500_000, "EUR"), money(1200, "JPY")],
  });
  expect(sumChosen(plan.groups, [])).toEqual({ orders: 0, amounts: [] });
});
