import { expect, test } from "vitest";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { OrderDetailView, OrderLineView } from "~/order-page/order-detail-view";
import { EMPTY_PICK, type PickKind } from "~/order-page/ui/pick-draft";
import { PickShipping } from "~/order-page/ui/pick-shipping";
import { PickLines } from "~/order-page/ui/pick-lines";
import type { Location } from "~/orders/locations.port";
import { asId, type LineId } from "~/kernel/ids";
import { lineAmountsOf, type LineAmount } from "~/money/plan/line-amounts";
import { money } from "~/kernel/money";
import { SHIPPING } from "~/money/plan/selection";
import { renderText } from "../../support/render";

const CHAIR = asId<LineId>("21");
const LAMP = asId<LineId>("22");
const eur = (amountMinor: number) => money(amountMinor, "EUR");
const line = (id: LineId, title: string): OrderLineView => ({
  id,
  title,
  variantTitle: null,
  sku: null,
  quantity: 2,
  quantityCurrent: 2,
  quantityFulfilled: 1,
  total: eur(0),
});
/** Both left, and one came back and is in stock again. */
const restocked = (id: LineId, title: string) => ({
  ...line(id, title),
  ...{ quantityCurrent: 1, quantityFulfilled: 2 },
});

function shown(
  kind: PickKind,
  draft = EMPTY_PICK,
  locations: readonly Location[] = [],
  lines = [line(CHAIR, "Chair"), line(LAMP, "Lamp")],
): string {
  const amounts: OrderMoneyView = {
    currency: "EUR",
    lines: lineAmountsOf({
      lines: [
        { id: CHAIR, quantity: 2, quantityCurrent: 2, due: eur(69_800) },
        { id: LAMP, quantity: 2, quantityCurrent: 2, due: eur(17_990) },
      ],
      shippingDue: eur(0),
      whole: eur(87_790),
      moved: [{ kind: "capture", key: CHAIR, quantity: 1, amount: eur(34_900) }],
      refundable: eur(34_900),
    }),
    shippingTax: eur(0),
    remaining: eur(52_890),
    refundable: eur(34_900),
    remainingOfCurrentTotal: eur(52_890),
    losesRest: false,
    onCancel: { released: eur(0), lapses: eur(0), lapsesAt: null },
  };
  const order = { lines } as OrderDetailView;
  return renderText(
    <PickLines
      kind={kind}
      draft={draft}
      order={order}
      money={amounts}
      errorOf={() => undefined}
      locations={locations}
      onChange={() => undefined}
    />,
  );
}

test("a refund offers the captured units of each product, and says which product was not captured", () => {
  const text = shown("refund");
  expect(text).toContain("of 1");
  expect(text).toMatch(/Lamp .*not captured/);
  expect(text).not.toMatch(/Chair [^L]*not captured/);
});

/** Shipping of 6.05, of which 1.05 is tax and 3.00 was refunded. */
function shownShipping(typed: string): string {
  const amounts: LineAmount = {
    ...{ key: SHIPPING, quantity: 1, quantityCaptured: 1, quantityRefunded: 0, quantityLeft: 0 },
    ...{ quantityRefundable: 1, amount: eur(605), amountRefunded: eur(300), amountRefundable: eur(305) },
  };
  return renderText(
    <PickShipping
      kind="refund"
      draft={{ ...EMPTY_PICK, shippingAmount: typed }}
      shipping={amounts}
      tax={eur(105)}
      error={undefined}
      onChange={() => undefined}
    />,
  );
}

test("a refund of shipping says what is left of it, and how much of an amount is tax", () => {
  expect(shownShipping("")).toContain("At most EUR 3.05, EUR 0.53 of it tax.");
  expect(shownShipping("2.00")).toContain("At most EUR 3.05. Of this EUR 2.00, EUR 0.35 is tax.");
  expect(shownShipping("9")).toContain("At most EUR 3.05");
});

test("a capture offers the units that are left", () => {
  expect(shown("capture")).not.toContain("not captured");
});

test("each chosen line asks whether its goods are in stock again, and where, if there is more than one place", () => {
  const chosen = { ...EMPTY_PICK, quantities: { [CHAIR]: "1" } };
  const shop = { id: "7", name: "Shop" };
  expect(shown("refund", chosen)).not.toContain("Restock");
  expect(shown("refund", EMPTY_PICK, [shop])).not.toContain("Restock");
  expect(shown("refund", chosen, [shop])).toContain("Restock Chair");
  expect(shown("refund", chosen, [shop])).not.toContain("At Shop");
  expect(shown("refund", chosen, [shop, { id: "8", name: "Store" }])).toMatch(
    /Do not restock.*At Shop.*At Store/,
  );
});

test("never more units of a product left than were ordered", () => {
  const text = shown("capture", EMPTY_PICK, [], [restocked(LAMP, "Lamp")]);
  expect(text).toContain("2 of 2 shipped");
});
