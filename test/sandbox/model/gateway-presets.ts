import { nature } from "./gateways";
import type { GatewayNature } from "./gateway-nature";

/** A way to pay with one special behavior, to be chosen by name. */
export interface GatewayPreset {
  id: string;
  title: string;
  /** The special behavior in words, for the person who chooses. */
  text: string;
  gateway: GatewayNature;
  /** The method behind Shopify's own gateway. */
  localMethod?: string;
  /** Share of the total that a gift card pays. */
  giftCardShare?: number;
  /** Whether the buyer adds an article after the checkout, with its own authorization. */
  upsell?: boolean;
}

const MINUTE = 60_000;

const preset = (
  id: string,
  title: string,
  text: string,
  gateway: GatewayNature,
  rest: Partial<GatewayPreset> = {},
): GatewayPreset => ({ id, title, text, gateway, ...rest });

/**
 * Sources: the providers' own pages on Shopify for windows, single captures and orders shown pending; Adyen for answers
 * that arrive later; Worldpay for full captures only and for captures that no app may start; Aftersell for the second
 * authorization of an upsell. Assumption: the delays, and which provider represents which nature.
 */
export const GATEWAY_PRESETS: readonly GatewayPreset[] = [
  preset("klarna", "Klarna", "One capture, 28 days", nature("Klarna", 28)),
  preset(
    "klarna-pending",
    "Klarna, pending first",
    "Shown pending for 10 minutes, then authorized",
    nature("Klarna Pay Later", 28, { shownPending: true, pendingForMs: 10 * MINUTE }),
  ),
  preset(
    "affirm",
    "Affirm",
    "Stays pending though authorized, 30 days",
    nature("Affirm", 30, { shownPending: true }),
  ),
  preset(
    "klarna-late",
    "Klarna, answered late",
    "Not even authorized for 10 minutes, then authorized",
    nature("Klarna Later", 28, { authorizesLate: true, pendingForMs: 10 * MINUTE }),
  ),
  preset(
    "klarna-refused-late",
    "Klarna, refused late",
    "Not even authorized for 10 minutes, then refused",
    nature("Klarna Refusing", 28, {
      authorizesLate: true,
      pendingForMs: 10 * MINUTE,
      authorizationFailsWith: "INSTRUMENT_DECLINED",
    }),
  ),
  preset(
    "klarna-through-shopify",
    "Klarna through Shopify Payments",
    "Named by the payment's method only",
    nature("shopify_payments", 28, { formattedName: "Shopify Payments" }),
    { localMethod: "klarna" },
  ),
  preset("riverty", "Riverty", "One capture, 30 days", nature("Riverty", 30)),
  preset("billink", "Billink", "One capture, 30 days", nature("Billink", 30)),
  preset("smartpay", "Smartpay", "Expires after 7 days", nature("Smartpay", 7)),
  preset(
    "kustom",
    "Kustom",
    "Several captures, on Shopify Plus",
    nature("Kustom", 28, { captures: "multiple" }),
  ),
  preset(
    "full-only",
    "Worldpay - Klarna",
    "Captures only the full amount",
    nature("Worldpay - Klarna", 28, { captures: "full_only" }),
  ),
  preset(
    "staff-only",
    "Worldpay - Riverty",
    "No app may start a capture",
    nature("Worldpay - Riverty", 28, { appMayCapture: false }),
  ),
  preset(
    "slow",
    "Adyen - Klarna",
    "Answers a capture 30 seconds later",
    nature("Adyen - Klarna", 28, { captureDelayMs: MINUTE / 2 }),
  ),
  preset(
    "slow-failing",
    "Adyen - Billink",
    "Capture is pending for 30 seconds, then fails",
    nature("Adyen - Billink", 28, {
      captureDelayMs: MINUTE / 2,
      captureFailsWith: "PAYMENT_PROVIDER_ERROR",
    }),
  ),
  preset(
    "declining",
    "Buckaroo - Riverty",
    "Declines every capture",
    nature("Buckaroo - Riverty", 14, { captureFailsWith: "INSTRUMENT_DECLINED" }),
  ),
  preset("in3", "IN3", "Pays at once, nothing to capture", nature("IN3", null, { checkout: "SALE" })),
  preset(
    "mollie-klarna",
    "Mollie - Klarna",
    "Pays at once, nothing to capture",
    nature("Mollie - Klarna", null, { checkout: "SALE" }),
  ),
  preset("gift-card", "Gift card and Klarna", "A gift card pays a quarter", nature("Klarna", 28), {
    giftCardShare: 0.25,
  }),
  preset("upsell", "Klarna with an upsell", "Two authorizations on one order", nature("Klarna", 28), {
    upsell: true,
  }),
  preset(
    "card",
    "Credit card",
    "Not a pay-later payment",
    nature("shopify_payments", 7, { formattedName: "Shopify Payments", captures: "multiple" }),
  ),
  preset("paypal", "PayPal", "Not a pay-later payment", nature("PayPal", 29)),
];

export const presetOf = (id: string): GatewayPreset | null =>
  GATEWAY_PRESETS.find((each) => each.id === id) ?? null;
