import { expect, test } from "vitest";
import { asId, type LineId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import { lineAmountsOf } from "~/money/plan/line-amounts";
import type { OrderLineView } from "~/order-page/order-detail-view";
import { LinesCard } from "~/order-page/ui/lines-card";
import { renderText } from "../../support/render";

const CHAIR = asId<LineId>("21");
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const line: OrderLineView = {
  ...{ id: CHAIR, title: "Chair", variantTitle: null, sku: null },
  ...{ quantity: 5, quantityCurrent: 5, quantityFulfilled: 4, total: eur(5_000) },
};

/** Three of five chairs are taken by a capture. */
const shown = (captured: number, isCapturing: boolean): string =>
  renderText(
    <LinesCard
      lines={[line]}
      captured={eur(captured)}
      isCapturing={isCapturing}
      amounts={lineAmountsOf({
        lines: [{ id: CHAIR, quantity: 5, quantityCurrent: 5, due: eur(5_000) }],
        shippingDue: zero("EUR"),
        whole: eur(5_000),
        moved: [{ kind: "capture", key: CHAIR, quantity: 3, amount: eur(3_000) }],
        refundable: eur(captured),
      })}
    />,
  );

test("units count as captured once it is known that they were", () => {
  expect(shown(3_000, false)).toContain("5 4 3");
  expect(shown(0, true)).toContain("5 4 –");
});
