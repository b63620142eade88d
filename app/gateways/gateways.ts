/**
 * A pay-later method that the app knows out of the box. A method that cannot be captured later has no authorizations,
 * so a sale at checkout proves nothing about the shop's capture setting.
 */
const gateway = (
  key: string,
  label: string,
  terms: string[],
  authorizationWindowDays: number,
  canCaptureLater = true,
) => ({
  gateway: key,
  label,
  terms,
  authorizationWindowDays,
  warningDays: Math.min(7, authorizationWindowDays - 1),
  canCaptureLater,
});

/**
 * Matching tries the gateways in this order, so "Riverty/AfterPay" is Riverty, and a name with two brands always gives
 * the same gateway. Windows: Klarna and Kustom 28 days, Riverty 30, Afterpay/Clearpay 13, Affirm 30, Smartpay 7, each
 * by the provider's own documentation. Assumption: Billink and SprayPay publish none; 14 days err on the early side.
 * IN3 and Credit Click take the money at checkout (MultiSafepay's and Buckaroo's documentation); their window matters
 * only if Shopify ever shows an authorization of them.
 */
export const DEFAULT_GATEWAYS: readonly ReturnType<typeof gateway>[] = [
  gateway("klarna", "Klarna", ["Klarna"], 28),
  gateway("riverty", "Riverty", ["Riverty"], 30),
  // Afterpay is called Clearpay in the United Kingdom.
  gateway("afterpay", "AfterPay", ["AfterPay", "Clearpay"], 13),
  gateway("billink", "Billink", ["Billink"], 14),
  gateway("spraypay", "SprayPay", ["SprayPay"], 14),
  gateway("credit_click", "Credit Click", ["Credit Click"], 14, false),
  gateway("in3", "IN3", ["IN3"], 14, false),
  gateway("affirm", "Affirm", ["Affirm"], 30),
  gateway("kustom", "Kustom", ["Kustom"], 28),
  gateway("smartpay", "Smartpay", ["Smartpay"], 7),
  // "Achteraf betalen" is Dutch for "pay later" and the whole label of some payment methods. The term names no brand,
  // so it comes after all brands and has the shortest window of any brand.
  gateway("achteraf_betalen", "Achteraf betalen", ["Achteraf betalen"], 7),
];

/** The window of a method that the merchant adds: the shortest documented one, because early warnings cost nothing. */
export const CUSTOM_GATEWAY_WINDOW_DAYS = 7;
