import type { TFunction } from "i18next";
import { knownRejection, refuserOf } from "../operation/rejection";

/** Why it was rejected and what to do next. */
export function rejectionText(reason: string | null, t: TFunction): string {
  return t(`rejections.${knownRejection(reason)}`);
}

/** The name of who rejected it; proper names, the same in every language. */
export function refuserName(reason: string | null, gateway: string): string {
  return { shopify: "Shopify", provider: gateway, app: "Capture Desk" }[refuserOf(reason)];
}

/** What Shopify or the provider said, as it came, where no gateway's name is at hand. */
export function saidText(reason: string | null, text: string, t: TFunction): string {
  return t(refuserOf(reason) === "shopify" ? "order.shopifySaid" : "bulk.said", { text });
}
