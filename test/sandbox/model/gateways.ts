import type { GatewayNature } from "./gateway-nature";
import type { TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";

/** A gateway that authorizes, captures once and at once; `rest` contains the differences. */
export const nature = (
  name: string,
  windowDays: number | null,
  rest: Partial<GatewayNature> = {},
): GatewayNature => ({
  name,
  formattedName: name,
  checkout: "AUTHORIZATION",
  captures: "single",
  windowDays,
  shownPending: false,
  pendingForMs: null,
  authorizesLate: false,
  authorizationFailsWith: null,
  heldLongerDays: 0,
  captureDelayMs: 0,
  captureFailsWith: null,
  appMayCapture: true,
  ...rest,
});

/**
 * What a shop's checkout offers by default. Windows are the providers' documented ones (Klarna 28 days, Riverty 30,
 * Afterpay 13, Affirm 30, Smartpay 7, PayPal 29, cards 7). IN3 and Credit Click have no authorizations: they sell at
 * once, and so does a gift card. Assumption: Billink and SprayPay publish no window; 30 days are used.
 */
const DEFAULT_NATURES: GatewayNature[] = [
  nature("Klarna", 28),
  nature("Riverty", 30),
  nature("Billink", 30),
  nature("SprayPay", 30),
  nature("Afterpay", 13),
  nature("Affirm", 30, { shownPending: true }),
  nature("Smartpay", 7),
  nature("Kustom", 28),
  nature("IN3", null, { checkout: "SALE" }),
  nature("Credit Click", null, { checkout: "SALE" }),
  nature("PayPal", 29, { formattedName: "PayPal" }),
  nature("shopify_payments", 7, { formattedName: "Shopify Payments", captures: "multiple" }),
  nature("gift_card", null, { formattedName: "Gift card", checkout: "SALE" }),
  nature("manual", null, { formattedName: "Manual" }),
];

export const defaultGateways = (): Map<string, GatewayNature> =>
  new Map(DEFAULT_NATURES.map((each) => [each.name, { ...each }]));

/** How a gateway behaves at this shop. An unknown gateway authorizes, captures once, and never lapses. */
export const natureOf = (shop: ShopState, gateway: string): GatewayNature =>
  shop.gateways.get(gateway) ?? nature(gateway, null);

/** Plus only, whatever the gateway can do (Admin GraphQL schema, `OrderTransaction.multiCapturable`). */
export const isMultiCapturable = (shop: ShopState, gateway: string): boolean =>
  natureOf(shop, gateway).captures === "multiple" && (shop.plan === "plus" || shop.plan === "enterprise");

/** Recorded 2026-04: only the gateway "manual" has `manualPaymentGateway: true`; "external" was not read. */
export const isManualGateway = (gateway: string): boolean => gateway === "manual";

const DAY = 86_400_000;

export const expiryOf = (
  shop: ShopState,
  kind: TransactionState["kind"],
  gateway: string,
  at: number,
): number | null => {
  const days = natureOf(shop, gateway).windowDays;
  return kind === "AUTHORIZATION" && days !== null ? at + days * DAY : null;
};
