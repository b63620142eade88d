/**
 * A pay-later method as the app knows it out of the box. One that cannot be captured later knows no authorization, so that
 * a sale at checkout proves nothing about the setting.
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
 * In the order in which they are tried, so "Riverty/AfterPay" is Riverty and two brands in one name never depend on
 * chance. Windows: Klarna and Kustom 28 days, Riverty 30, Afterpay/Clearpay 13, Affirm 30, Smartpay 7, each by the
 * provider's own documentation. Assumption: Billink and SprayPay publish none; 14 days err on the early side.
 * IN3 and Credit Click take the money at checkout (MultiSafepay's and Buckaroo's documentation); their window matters
 * only if Shopify ever shows an authorization of them.
 */
export const DEFAULT_GATEWAYS: readonly ReturnType<typeof gateway>[] = [
  gateway("klarna", "Klarna", ["Klarna"], 28),
  gateway("riverty", "Riverty", ["Riverty"], 30),
  // Clearpay is what Afterpay is called in the United Kingdom.
  gateway("afterpay", "AfterPay", ["AfterPay", "Clearpay"], 13),
  gateway("billink", "Billink", ["Billink"], 14),
  gateway("spraypay", "SprayPay", ["SprayPay"], 14),
  gateway("credit_click", "Credit Click", ["Credit Click"], 14, false),
  gateway("in3", "IN3", ["IN3"], 14, false),
  gateway("affirm", "Affirm", ["Affirm"], 30),
  gateway("kustom", "Kustom", ["Kustom"], 28),
  gateway("smartpay", "Smartpay", ["Smartpay"], 7),
  // Dutch for "pay later", and the whole label of some payment methods. It names no brand, so it comes after them all, with
  // the shortest window that a brand has.
  gateway("achteraf_betalen", "Achteraf betalen", ["Achteraf betalen"], 7),
];

/** Window of a method that the merchant adds: the shortest one documented, because early warnings cost nothing. */
export const CUSTOM_GATEWAY_WINDOW_DAYS = 7;
