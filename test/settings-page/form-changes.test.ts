import { expect, test } from "vitest";
import { changesOfForm, nameConnections } from "~/settings-page/form-changes";
import { choicesOf, UNSAVED } from "./sent-form";

const klarna = choicesOf("klarna");

test("the changes name the shop's fields and, by its name, the payment method of each other field", () => {
  const form = { ...UNSAVED, graceMinutes: 45, acceptsRisk: true, gateways: [{ ...klarna, warningDays: 3 }] };
  expect(changesOfForm(UNSAVED, form)).toEqual([
    { field: "graceMinutes", gateway: null, from: 30, to: 45 },
    { field: "warningDays", gateway: "Klarna", from: 7, to: 3 },
  ]);
  expect(changesOfForm(UNSAVED, { ...UNSAVED, gateways: [] })).toEqual([]);
});

test("an added payment method is told with what was chosen otherwise than by default", () => {
  const zip = { ...choicesOf("custom_zip"), label: "Zip", terms: ["Zip Pay"] };
  expect(changesOfForm(UNSAVED, { ...UNSAVED, gateways: [klarna, zip] })).toEqual([
    { field: "gateway", gateway: null, from: null, to: "Zip" },
    { field: "terms", gateway: "Zip", from: [], to: ["Zip Pay"] },
  ]);
});

test("an account is kept by region and mode, which outlive it", () => {
  const connections = [{ id: "c1", region: "klarna_europe", mode: "test" } as const];
  const change = { field: "connectionId", gateway: "Klarna", from: null, to: "c1" };
  expect(nameConnections([change, { ...change, field: "label" }], connections)).toEqual([
    { ...change, to: "klarna_europe test" },
    { ...change, field: "label" },
  ]);
});
