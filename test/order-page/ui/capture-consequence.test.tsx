import { expect, test } from "vitest";
import { CaptureConsequence } from "~/order-page/ui/capture-consequence";
import type { CapturePlanView } from "~/money/capture-preview-view";
import { money } from "~/kernel/money";
import { renderText } from "../../support/render";

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const remaining = eur(4890);

function consequence(
  plan: Partial<CapturePlanView>,
  { remainingOfCurrentTotal = remaining, isLast = false } = {},
): string {
  const whole: CapturePlanView = {
    kind: "plan",
    amount: eur(3000),
    givenUp: eur(0),
    releasable: eur(0),
    givesUpRest: false,
    ignoresCurrentTotal: false,
    ...plan,
  };
  return renderText(
    <CaptureConsequence
      plan={whole}
      money={{ remaining, remainingOfCurrentTotal }}
      orderName="#1043"
      gateway="Klarna"
      shipped
      isLast={isLast}
      onChangeLast={() => undefined}
    />,
  );
}

test("a part of a single capture names what is lost, and offers no choice about it", () => {
  const text = consequence({ givenUp: eur(1890), givesUpRest: true });
  expect(text).toContain("EUR 18.90 can never be captured afterwards: Klarna will not pay it.");
  expect(text).not.toContain("This is the last capture");
});

test("where several captures are possible the rest stays unless this is said to be the last", () => {
  expect(consequence({ releasable: eur(1890) })).toContain("EUR 18.90 stays authorized");
  const last = consequence({ releasable: eur(1890) }, { isLast: true });
  expect(last).toContain("This is the last capture: release the EUR 18.90 that remains");
  expect(last).toContain("EUR 18.90 can never be captured afterwards");
  expect(last).not.toContain("stays authorized");
});

test("an order that was reduced says what is owed and what is left out", () => {
  const text = consequence({}, { remainingOfCurrentTotal: eur(3000) });
  expect(text).toContain("the customer owes EUR 30.00 by now. The EUR 18.90 above it is not captured.");
});

test("more than the customer owes names how much more", () => {
  const text = consequence(
    { amount: eur(3500), ignoresCurrentTotal: true },
    { remainingOfCurrentTotal: eur(3000) },
  );
  expect(text).toContain("the customer owes EUR 30.00 by now. This captures EUR 5.00 more than that.");
});

test("everything that remains says that it cannot be released any more, and nothing of an edit", () => {
  const text = consequence({ amount: eur(4890) });
  expect(text).toContain("It can be refunded later, not released.");
  expect(text).not.toContain("The order was changed");
});
