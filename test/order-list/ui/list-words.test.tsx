import { expect, test } from "vitest";
import { type Money, money } from "~/kernel/money";
import { CutText } from "~/order-list/ui/cut-text";
import { GoesOn } from "~/order-list/ui/goes-on";
import { HoldMark } from "~/order-list/ui/hold-mark";
import { FulfillmentMark, StatusMark } from "~/order-list/ui/order-marks";
import { ViewSum } from "~/order-list/ui/view-sum";
import type { HoldReason } from "~/release/release";
import type { ReleaseView } from "~/release/release-view";
import { renderMarkup, renderText } from "../../support/render";

const nothing = () => undefined;

test.each([
  ["en", "20,000 orders were looked through here. More that meet the filters come further on."],
  ["nl", "Hier zijn 20.000 bestellingen doorzocht. Verderop staan er meer die aan de filters voldoen."],
] as const)("a page that stopped before it was full says so (%s)", (locale, text) => {
  expect(renderText(<GoesOn onGoOn={nothing} />, locale)).toContain(text);
});

test("only exceptions are marked, and not where every order of the view is one", () => {
  const isMarked = (markup: string) => markup.includes("Polaris-Badge");
  const status = (view: "all" | "expired", word: "authorized" | "captured" | "expired") =>
    isMarked(renderMarkup(<StatusMark status={word} view={view} />));
  expect([status("all", "authorized"), status("all", "captured")]).toEqual([false, false]);
  expect([status("all", "expired"), status("expired", "expired")]).toEqual([true, false]);
  const shipped = (word: string | null) => isMarked(renderMarkup(<FulfillmentMark fulfillment={word} />));
  expect([shipped(null), shipped("FULFILLED"), shipped("PARTIALLY_FULFILLED")]).toEqual([false, false, true]);
});

test("a name that is cut is whole on hover, and for who hears it", () => {
  const markup = renderMarkup(<CutText text="Wilhelmina-Alexandra van Achterberg" />);
  expect(markup.match(/Wilhelmina-Alexandra van Achterberg/g)).toHaveLength(2);
  expect(markup).toContain('title="Wilhelmina-Alexandra van Achterberg"');
});

test("the sums of ticked orders stand by currency, the shop's first, with how many are on other pages", () => {
  const ticked = [money(100, "USD"), money(5000, "EUR"), money(200, "USD")];
  const text = (elsewhere: number) =>
    renderText(
      <ViewSum
        {...{ view: "pending", amounts: [money(90_000, "EUR")], ticked, elsewhere, onClear: nothing }}
      />,
    );
  expect(text(0)).toBe("3 selected. To capture: €50.00 · $3.00");
  expect(text(2)).toBe("3 selected. To capture: €50.00 · $3.00 · 2 on other pages Clear selection");
});

test.each([
  [1, "1 sélectionnée. À capturer : 50,00 €"],
  [2, "2 sélectionnées. À capturer : 100,00 €"],
])("%i ticked is said in the right number", (count, said) => {
  const ticked = Array<Money>(count).fill(money(5000, "EUR"));
  const given = { view: "pending", amounts: null, elsewhere: 0, onClear: nothing } as const;
  expect(renderText(<ViewSum {...given} ticked={ticked} />, "fr")).toBe(said);
});

test("a hold is marked where it is an exception, and never where it holds every order", () => {
  const isMarked = (...reasons: HoldReason[]) => {
    const release: ReleaseView = { state: "hold", reasons, pausedAt: null };
    return renderMarkup(<HoldMark release={release} isHeldView={false} />).includes("Polaris-Badge");
  };
  expect([isMarked("import_off"), isMarked("canceled"), isMarked("nothing_authorized")]).toEqual([
    false,
    false,
    false,
  ]);
  expect([isMarked("import_off", "high_risk"), isMarked("held_by_request")]).toEqual([true, true]);
});
