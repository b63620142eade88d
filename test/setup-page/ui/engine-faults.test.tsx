import { expect, test } from "vitest";
import { asId, type OrderId } from "~/kernel/ids";
import { EngineFaults } from "~/setup-page/ui/engine-faults";
import type { EngineFaultView } from "~/setup/checklist/setup-view";
import { renderText } from "../../support/render";

const fault = (label: string, order: string): EngineFaultView => ({
  kind: "no_engine",
  gateway: label.toLowerCase(),
  gatewayLabel: label,
  engines: ["flow"],
  orderId: asId<OrderId>(order),
  orderName: `#${order}`,
});

test("one notice names every payment method of a fault, its remedy once, and each order", () => {
  const faults = [fault("Klarna", "1001"), fault("Riverty", "1002")];
  const text = renderText(<EngineFaults faults={faults} engine="flow" />);
  expect(text).toContain("Klarna and Riverty · Nothing captures after shipping.");
  expect(text.split("Open Shopify Flow and look whether the workflow is on")).toHaveLength(2);
  expect(text).toMatch(/See order #1001\s+See order #1002/);
});
