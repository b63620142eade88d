import { transactionIdOf } from "~/kernel/transaction-id";
import { expect, test } from "vitest";
import { on, readWireOrder, wireTransaction } from "./recorded-order";
import type { OwnCapture } from "~/setup/evidence/attribute-capture";
import type { CaptureEvent } from "~/orders/shop-admin.port";
import { findSetupEvidence, type EvidenceInput } from "~/setup/evidence/find-setup-evidence";
import { asId, type OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { resolvePolicies } from "~/gateways/policy";

const input = (chosen: CaptureEngine | null, fields: Partial<EvidenceInput> = {}): EvidenceInput => ({
  rules: { policies: resolvePolicies([]), excludedGatewayNames: [] },
  settings: { captureEngine: chosen, captureEngineSince: null, graceMinutes: 30 },
  own: new Map(),
  reports: new Map(),
  undecided: new Set(),
  events: new Map(),
  now: new Date(on("20:00:00")),
  ...fields,
});
const event = (time: string, fields: Partial<CaptureEvent> = {}): Partial<EvidenceInput> => {
  const at = new Date(on(time));
  const line = { at, askedAt: at, appTitle: null, byApp: false, byUser: false, ...fields };
  return { events: new Map([[asId<OrderId>("1001"), [line]]]) };
};
const own = (why: OwnCapture) => ({ own: new Map([[transactionIdOf("shopify", "2"), why]]) });

const AUTHORIZED = wireTransaction(1, "AUTHORIZATION", "10:00:00");
const captured = (time: string, fields = {}) => wireTransaction(2, "CAPTURE", time, { parent: 1, ...fields });
const sale = (gateway: string) =>
  wireTransaction(1, "SALE", "10:00:00", { gateway, formattedGateway: gateway });

interface Case {
  order: OrderSnapshot;
  chosen?: CaptureEngine;
  known?: Partial<EvidenceInput>;
  /** Findings of the first step and of the second, with who captured. */
  shows: string[];
}

// Histories as Shopify's transactions tell them, by what they show.
test.each<[string, Case]>([
  [
    "authorized, and nothing yet",
    { order: readWireOrder([AUTHORIZED], { capturable: true }), shows: ["authorized_at_checkout"] },
  ],
  ["charged at checkout", { order: readWireOrder([sale("Klarna")]), shows: ["captured_at_checkout"] }],
  [
    "charged at checkout by a PSP's Klarna",
    { order: readWireOrder([sale("Mollie - Klarna")]), shows: ["captured_at_checkout"] },
  ],
  ["charged at checkout by IN3", { order: readWireOrder([sale("IN3")]), shows: ["cannot_capture_later"] }],
  [
    "a card that was authorized",
    {
      order: readWireOrder(
        [
          wireTransaction(1, "AUTHORIZATION", "10:00:00", {
            gateway: "shopify_payments",
            formattedGateway: "Shopify Payments",
          }),
        ],
        { shippedAt: "11:00:00" },
      ),
      shows: [],
    },
  ],
  [
    "a card at a till",
    {
      order: readWireOrder([wireTransaction(1, "EMV_AUTHORIZATION", "10:00:00")], { sourceName: "pos" }),
      shows: [],
    },
  ],
  [
    "an authorization that failed",
    { order: readWireOrder([{ ...AUTHORIZED, status: "FAILURE" }]), shows: [] },
  ],
  [
    "an order made from a draft",
    {
      order: readWireOrder([AUTHORIZED, captured("11:00:00")], {
        sourceName: "shopify_draft_order",
        shippedAt: "11:00:00",
      }),
      shows: [],
    },
  ],
  ["a test payment", { order: readWireOrder([{ ...AUTHORIZED, test: true }]), shows: [] }],
  [
    "Shopify captured as it was fulfilled",
    {
      order: readWireOrder([AUTHORIZED, captured("11:00:01")], { shippedAt: "11:00:00" }),
      chosen: "shopify_on_fulfillment",
      known: event("11:00:01"),
      shows: ["authorized_at_checkout", "captured_after_fulfillment by shopify_on_fulfillment"],
    },
  ],
  [
    "Flow captured",
    {
      order: readWireOrder([AUTHORIZED, captured("11:01:10")], { shippedAt: "11:00:00" }),
      chosen: "flow",
      known: event("11:01:10", { byApp: true, appTitle: "Shopify Flow" }),
      shows: ["authorized_at_checkout", "captured_after_fulfillment by flow"],
    },
  ],
  [
    "the app captured",
    {
      order: readWireOrder([AUTHORIZED, captured("11:00:30")], { shippedAt: "11:00:00" }),
      chosen: "app",
      known: own("engine"),
      shows: ["authorized_at_checkout", "captured_after_fulfillment by app"],
    },
  ],
  [
    "Flow captured where the app was chosen",
    {
      order: readWireOrder([AUTHORIZED, captured("11:01:10")], { shippedAt: "11:00:00" }),
      chosen: "app",
      known: event("11:01:10", { byApp: true, appTitle: "Flow" }),
      shows: ["authorized_at_checkout", "two_engines by flow"],
    },
  ],
  [
    "Shopify captured where Flow was chosen",
    {
      order: readWireOrder([AUTHORIZED, captured("11:00:00")], { shippedAt: "11:00:00" }),
      chosen: "flow",
      known: event("11:00:00"),
      shows: ["authorized_at_checkout", "other_engine by shopify_on_fulfillment"],
    },
  ],
  [
    "a person captured hours later",
    {
      order: readWireOrder([AUTHORIZED, captured("15:00:00")], { shippedAt: "11:00:00" }),
      chosen: "flow",
      known: event("15:00:00", { byUser: true }),
      shows: ["authorized_at_checkout", "engine_missed by shopify_admin"],
    },
  ],
  [
    "the provider's portal captured hours later",
    {
      order: readWireOrder([AUTHORIZED, captured("15:00:00")], { shippedAt: "11:00:00" }),
      chosen: "flow",
      known: event("15:00:00"),
      shows: ["authorized_at_checkout", "engine_missed by provider"],
    },
  ],
  [
    "shipped, and never captured",
    {
      order: readWireOrder([AUTHORIZED], { shippedAt: "11:00:00", capturable: true }),
      chosen: "flow",
      shows: ["authorized_at_checkout", "shipped_not_captured by nobody"],
    },
  ],
  [
    "shipped, and the capture was declined",
    {
      order: readWireOrder([AUTHORIZED, captured("11:01:00", { status: "FAILURE" })], {
        shippedAt: "11:00:00",
        capturable: true,
      }),
      chosen: "flow",
      shows: ["authorized_at_checkout", "shipped_not_captured by nobody"],
    },
  ],
  [
    "shipped, and the capture is pending at the provider since",
    {
      order: readWireOrder([AUTHORIZED, captured("11:01:00", { status: "PENDING", processedAt: null })], {
        shippedAt: "11:00:00",
        capturable: true,
      }),
      chosen: "flow",
      shows: ["authorized_at_checkout", "shipped_not_captured by nobody"],
    },
  ],
  [
    "shipped after a void",
    {
      order: readWireOrder(
        [AUTHORIZED, wireTransaction(2, "VOID", "10:30:00", { parent: 1, amount: "0.0" })],
        { shippedAt: "11:00:00", displayFinancialStatus: "VOIDED" },
      ),
      shows: ["authorized_at_checkout"],
    },
  ],
  [
    "shipped after the authorization expired",
    {
      order: readWireOrder([AUTHORIZED], { shippedAt: "11:00:00", displayFinancialStatus: "EXPIRED" }),
      shows: ["authorized_at_checkout"],
    },
  ],
  [
    "canceled after it was shipped",
    {
      order: readWireOrder(
        [AUTHORIZED, wireTransaction(2, "VOID", "11:30:00", { parent: 1, amount: "0.0" })],
        { shippedAt: "11:00:00", cancelledAt: on("11:30:00") },
      ),
      shows: ["authorized_at_checkout"],
    },
  ],
  [
    "a gift card paid a part, and Flow captured the rest",
    {
      order: readWireOrder(
        [
          wireTransaction(9, "SALE", "10:00:00", {
            gateway: "gift_card",
            formattedGateway: "Gift card",
            amount: "2.5",
          }),
          { ...AUTHORIZED, amountSet: { presentmentMoney: { amount: "10.0", currencyCode: "EUR" } } },
          captured("11:01:10", { amount: "10.0" }),
        ],
        { shippedAt: "11:00:00" },
      ),
      chosen: "flow",
      known: event("11:01:10", { byApp: true, appTitle: "Flow" }),
      shows: ["authorized_at_checkout", "captured_after_fulfillment by flow"],
    },
  ],
  [
    "captured and refunded",
    {
      order: readWireOrder(
        [AUTHORIZED, captured("11:00:00"), wireTransaction(3, "REFUND", "16:00:00", { parent: 2 })],
        { shippedAt: "11:00:00", displayFinancialStatus: "REFUNDED" },
      ),
      chosen: "shopify_on_fulfillment",
      known: event("11:00:00"),
      shows: ["authorized_at_checkout", "captured_after_fulfillment by shopify_on_fulfillment"],
    },
  ],
])("%s", (_, { order, chosen, known, shows }) => {
  const found = findSetupEvidence([order], input(chosen ?? null, known));
  const inShort = found.map(({ step, finding, capturedBy }) =>
    step === "payment_capture" ? finding : `${finding} by ${capturedBy ?? "nobody"}`,
  );
  expect(inShort).toEqual(shows);
});
