import { expect, test } from "vitest";
import { findSetupEvidence, type EvidenceInput } from "~/setup/evidence/find-setup-evidence";
import type { CaptureEngine } from "~/gateways/capture-engines";
import type { EvidenceFinding } from "~/setup/evidence/setup-evidence";
import { at, capture, fulfillment, snapshot, transaction } from "../../orders/order-snapshots";
import {
  CAPTURE,
  capturedOrder,
  eventAt,
  input,
  own,
  policies,
  reportedAt,
  settingsOf,
} from "./evidence-input";

type Sources = Partial<EvidenceInput>;
const find = (minutesLater: number, sources: Sources, chosen: CaptureEngine | null) =>
  findSetupEvidence(
    [capturedOrder(minutesLater)],
    input({ settings: settingsOf(chosen), ...sources }),
  ).filter(({ step }) => step === "capture_after_fulfillment");

const shopify = (later: number) => eventAt(60 + later);
const flow = (later: number) => eventAt(60 + later, { byApp: true, appTitle: "Flow" });
const person = (later: number) => eventAt(60 + later, { byUser: true });
const otherApp = (later: number) => eventAt(60 + later, { byApp: true, appTitle: "Order Tools" });

type Expected = [finding: EvidenceFinding, capturedBy: string];
const fine = "captured_after_fulfillment";

// Who captured, how many minutes after fulfillment, and what that shows by what was chosen.
test.each<[string, number, Sources, Record<"none" | CaptureEngine, Expected>]>([
  [
    "Shopify's own setting",
    0,
    shopify(0),
    {
      none: [fine, "shopify_on_fulfillment"],
      shopify_on_fulfillment: [fine, "shopify_on_fulfillment"],
      flow: ["other_engine", "shopify_on_fulfillment"],
      app: ["two_engines", "shopify_on_fulfillment"],
    },
  ],
  [
    "a Flow workflow, by Shopify's timeline",
    1,
    flow(1),
    {
      none: [fine, "flow"],
      shopify_on_fulfillment: ["other_engine", "flow"],
      flow: [fine, "flow"],
      app: ["two_engines", "flow"],
    },
  ],
  [
    "a Flow workflow, by its own report a while later",
    90,
    reportedAt(155),
    {
      none: [fine, "flow"],
      shopify_on_fulfillment: ["other_engine", "flow"],
      flow: [fine, "flow"],
      app: ["two_engines", "flow"],
    },
  ],
  [
    "the app for a workflow",
    1,
    own("flow"),
    {
      none: [fine, "flow"],
      shopify_on_fulfillment: ["other_engine", "flow"],
      flow: [fine, "flow"],
      app: ["two_engines", "flow"],
    },
  ],
  [
    "the app for the fulfillment",
    2,
    own("engine"),
    {
      none: [fine, "app"],
      shopify_on_fulfillment: ["other_engine", "app"],
      flow: ["other_engine", "app"],
      app: [fine, "app"],
    },
  ],
  [
    "a person in the app, within the grace",
    1,
    own("otherwise"),
    {
      none: ["captured_early", "app"],
      shopify_on_fulfillment: ["captured_early", "app"],
      flow: ["captured_early", "app"],
      app: ["captured_early", "app"],
    },
  ],
  [
    "a person in Shopify, at once",
    0,
    person(0),
    {
      none: ["captured_early", "shopify_admin"],
      shopify_on_fulfillment: ["captured_early", "shopify_admin"],
      flow: ["captured_early", "shopify_admin"],
      app: ["captured_early", "shopify_admin"],
    },
  ],
  [
    "a person in Shopify, after the grace",
    31,
    person(31),
    {
      none: ["engine_missed", "shopify_admin"],
      shopify_on_fulfillment: ["engine_missed", "shopify_admin"],
      flow: ["engine_missed", "shopify_admin"],
      app: ["engine_missed", "shopify_admin"],
    },
  ],
  [
    "the provider's portal, after the grace",
    200,
    shopify(200),
    {
      none: ["engine_missed", "provider"],
      shopify_on_fulfillment: ["engine_missed", "provider"],
      flow: ["engine_missed", "provider"],
      app: ["engine_missed", "provider"],
    },
  ],
  [
    "another app, at once",
    1,
    otherApp(1),
    {
      none: [fine, "unknown"],
      shopify_on_fulfillment: ["other_engine", "unknown"],
      flow: ["other_engine", "unknown"],
      app: ["two_engines", "unknown"],
    },
  ],
  [
    "nobody that is known, within two minutes",
    1,
    {},
    {
      none: [fine, "unknown"],
      shopify_on_fulfillment: [fine, "shopify_on_fulfillment"],
      flow: [fine, "flow"],
      app: ["two_engines", "unknown"],
    },
  ],
  [
    "nobody that is known, hours later",
    200,
    {},
    {
      none: ["engine_missed", "unknown"],
      shopify_on_fulfillment: ["engine_missed", "unknown"],
      flow: ["engine_missed", "unknown"],
      app: ["engine_missed", "unknown"],
    },
  ],
])("captured by %s", (_, minutesLater, sources, expected) => {
  for (const chosen of ["none", "shopify_on_fulfillment", "flow", "app"] as const) {
    const found = find(minutesLater, sources, chosen === "none" ? null : chosen);
    expect(
      found.map(({ finding, capturedBy }) => [chosen, finding, capturedBy]),
      `chosen: ${chosen}`,
    ).toEqual([[chosen, ...expected[chosen]]]);
  }
});

test("a workflow that the timeline does not name is believed to have captured a little later", () => {
  expect(find(1, shopify(1), "flow")).toMatchObject([{ finding: fine, capturedBy: "flow" }]);
  expect(find(0, shopify(0), "flow")).toMatchObject([{ finding: "other_engine" }]);
});

test("a person whom the timeline names captured, whatever a workflow reports", () => {
  expect(find(1, { ...person(1), ...reportedAt(62) }, "flow")).toMatchObject([
    { finding: "captured_early", capturedBy: "shopify_admin" },
  ]);
});

test("a capture that the provider answers late counts from when it was asked for", () => {
  const late = eventAt(65, { askedAt: at(60) });
  expect(find(5, late, "shopify_on_fulfillment")).toMatchObject([
    { finding: fine, capturedBy: "shopify_on_fulfillment", fulfilledAt: at(60), capturedAt: at(65) },
  ]);
});

test("what captured before an engine was chosen was right to do so", () => {
  const chosen = { settings: settingsOf("app", at(62)) };
  expect(find(1, { ...shopify(1), ...chosen }, "app")).toMatchObject([
    { state: "proven", finding: fine, capturedBy: "unknown" },
  ]);
});

test("a gateway's own engine comes before the shop's", () => {
  const own = policies.map((policy) => ({ ...policy, captureEngine: "flow" as const }));
  const rules = { policies: own, excludedGatewayNames: [] };
  expect(find(1, { ...flow(1), rules }, "app")).toMatchObject([{ state: "proven", finding: fine }]);
});

test("a parcel that was captured for shows the engine at work before the order is whole", () => {
  const order = snapshot([transaction("1"), capture(CAPTURE, "1", { processedAt: at(60) })], {
    fulfillmentStatus: "PARTIALLY_FULFILLED",
    fulfillments: [fulfillment(60)],
  });
  const found = findSetupEvidence([order], input({ settings: settingsOf("app"), ...own("engine") }));
  expect(found).toContainEqual(
    expect.objectContaining({ finding: fine, capturedBy: "app", fulfilledAt: at(60), capturedAt: at(60) }),
  );
});

test("where it is known who captured, an older guess by time is left out", () => {
  const older = capturedOrder(1, {
    id: "1000" as typeof order.id,
    name: "#1000",
    transactions: [transaction("8", { processedAt: at(-10) }), capture("9", "8", { processedAt: at(31) })],
    fulfillments: [fulfillment(30)],
  });
  const order = capturedOrder(0);
  const found = findSetupEvidence([order, older], input({ settings: settingsOf("flow"), ...shopify(0) }));
  expect(found.filter(({ step }) => step === "capture_after_fulfillment")).toMatchObject([
    { finding: "other_engine", orderName: "#1001" },
  ]);
});
