import { expect, test } from "vitest";
import { groupFaults } from "~/setup-page/ui/group-faults";
import type { EngineFaultView } from "~/setup/checklist/setup-view";

const fault = (gateway: string, fields: Partial<EngineFaultView> = {}): EngineFaultView => ({
  kind: "no_engine",
  gateway,
  gatewayLabel: gateway,
  engines: ["flow"],
  orderId: null,
  orderName: null,
  ...fields,
});

const gatewaysOf = (faults: EngineFaultView[]) =>
  groupFaults(faults).map((group) => group.map(({ gateway }) => gateway));

test("the same fault at several payment methods has one cause", () => {
  expect(gatewaysOf([fault("klarna"), fault("riverty"), fault("billink")])).toEqual([
    ["klarna", "riverty", "billink"],
  ]);
});

test("other faults and other engines are causes of their own, and the newest comes first", () => {
  const differs = fault("riverty", { kind: "engine_differs" });
  const byApp = fault("billink", { engines: ["app"] });
  expect(gatewaysOf([fault("klarna"), differs, byApp, fault("in3")])).toEqual([
    ["klarna", "in3"],
    ["riverty"],
    ["billink"],
  ]);
});
