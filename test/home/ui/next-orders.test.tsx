import { expect, test } from "vitest";
import { NextOrders } from "~/home/ui/next-orders";
import { asId } from "~/kernel/ids";
import { money, zero } from "~/kernel/money";
import type { Right } from "~/kernel/rights";
import type { OrderRowView } from "~/order-list/order-row-view";
import { RightsPlace } from "~/ui/rights-place";
import { renderText } from "../../support/render";

const NOW = new Date("2026-11-22T10:00:00Z");
const [amount, none] = [money(26_485, "EUR"), zero("EUR")];
const shipped: OrderRowView = {
  ...{ id: asId("1043"), name: "#1043", customerName: "Anna", gateway: "klarna", gatewayLabel: "Klarna" },
  ...{ authorized: amount, captured: none, remaining: amount, owed: amount, capturable: amount },
  ...{ atRisk: amount, lost: none, expired: none, expiredAt: null, expiresAt: null, expirySource: null },
  ...{ fulfilledAt: new Date("2026-11-22T08:00:00Z"), fulfillment: "FULFILLED", status: "at_risk" },
  ...{ isTest: false, release: null, processedAt: NOW },
};

const next = (...rights: Right[]) =>
  renderText(
    <RightsPlace rights={rights} personId="7001">
      <NextOrders orders={[shipped]} complete now={NOW} />
    </RightsPlace>,
  );

test("a shipped order offers its capture to whoever may capture, and is shown to the others", () => {
  expect(next("view", "capture")).toContain("Capture €264.85");
  expect(next("view")).toContain("See the order");
  expect(next("view")).not.toContain("Capture €264.85");
});
