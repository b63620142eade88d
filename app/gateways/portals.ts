import type { ProviderBrand } from "./authority";

/**
 * Where the merchant signs in at each provider. Assumption: no provider documents the address of one payment, so the link
 * opens the portal, and the reference beside it finds the payment there.
 *
 * @see https://docs.kustom.co (portal.kustom.co holds credentials and orders)
 */
export const PORTALS: Record<ProviderBrand, string> = {
  kustom: "https://portal.kustom.co",
  klarna: "https://portal.klarna.com",
  affirm: "https://www.affirm.com/dashboard",
  smartpay: "https://dashboard.smartpay.co",
};
