import { expect, test } from "vitest";
import type { GatewayChoices } from "~/gateways/policy";
import { contradictionsOf } from "~/settings-page/contradictions";
import { draftSettings } from "~/settings-page/settings-draft";
import type { SettingsForm } from "~/settings-page/settings-form";
import { choicesOf, UNSAVED } from "./sent-form";

const found = (shop: Partial<SettingsForm>, klarna: Partial<GatewayChoices> = {}) =>
  contradictionsOf(draftSettings({ ...UNSAVED, gateways: [{ ...choicesOf("klarna"), ...klarna }], ...shop }));
const KLARNA = ["Klarna"];

test("the defaults contradict nothing, but for methods that take the money at checkout", () => {
  expect(found({})).toEqual([]);
  expect(found({ gateways: [choicesOf("klarna"), choicesOf("in3")] })).toEqual([
    { path: "gateways.in3.enabled", kind: "charges_at_once", names: ["IN3"] },
  ]);
  expect(found({ gateways: [{ ...choicesOf("in3"), enabled: false }] })).toEqual([]);
});

test.each<[Partial<SettingsForm>, Partial<GatewayChoices>, string, string, string[]]>([
  [{ importOn: true }, { enabled: false }, "importOn", "nothing_counts", []],
  [
    { captureEngine: "shopify_on_fulfillment", captureCardOrders: "on_fulfillment" },
    {},
    "captureCardOrders",
    "cards_captured_twice",
    [],
  ],
  [{ holdsExpiringDays: 28 }, {}, "holdsExpiringDays", "held_from_the_start", KLARNA],
  [
    { editWindowMinutes: 10_080 },
    { authorizationWindowDays: 7 },
    "editWindowMinutes",
    "edited_until_the_end",
    KLARNA,
  ],
  [
    { excludedGatewayNames: ["klarna!", "Zip"] },
    {},
    "excludedGatewayNames",
    "counted_and_excluded",
    ["klarna!"],
  ],
  [
    { captureEngine: "shopify_on_fulfillment" },
    { captureEngine: "app" },
    "gateways.klarna.captureEngine",
    "two_engines",
    KLARNA,
  ],
  [
    { captureEngine: "flow" },
    { captureEngine: "shopify_on_fulfillment" },
    "gateways.klarna.captureEngine",
    "two_engines",
    KLARNA,
  ],
  [
    { captureEngine: "flow" },
    { authority: "kustom" },
    "gateways.klarna.captureEngine",
    "captured_elsewhere",
    KLARNA,
  ],
])("%j with a payment method of %j is told at %s: %s", (shop, klarna, path, kind, names) => {
  expect(found(shop, klarna)).toEqual([{ path, kind, names }]);
});

test.each<[Partial<SettingsForm>, Partial<GatewayChoices>]>([
  [{ importOn: true }, {}],
  [{ captureEngine: "flow", captureCardOrders: "on_fulfillment" }, {}],
  [{ captureEngine: "shopify_on_fulfillment", captureCardOrders: "at_once" }, {}],
  [{ holdsExpiringDays: 27, editWindowMinutes: 1440 }, {}],
  [{ holdsExpiringDays: 28 }, { enabled: false }],
  [{ captureEngine: "flow" }, { captureEngine: "app" }],
  [{}, { captureEngine: "shopify_on_fulfillment" }],
  [{ captureEngine: "app" }, { authority: "kustom" }],
  [{ captureEngine: "shopify_on_fulfillment" }, { authority: "kustom", captureEngine: "app" }],
])("%j with a payment method of %j contradicts nothing", (shop, klarna) => {
  expect(found(shop, klarna)).toEqual([]);
});
