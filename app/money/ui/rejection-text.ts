import type { Translator } from "~/platform/i18n/translator";
import type { Authority } from "~/gateways/authority";
import { knownRejection, refuserOf } from "../operation/rejection";

/** Why the request was rejected and what to do next. */
export function rejectionText(reason: string | null, t: Translator): string {
  return t(`rejections.${knownRejection(reason)}`);
}

/** The name of the party that rejected the request; proper names are the same in every language. */
export function refuserName(reason: string | null, authority: Authority, gateway: string): string {
  return { shopify: "Shopify", provider: gateway, app: "Capture Desk" }[refuserOf(reason, authority)];
}

/** The unchanged words of Shopify or the provider about an order that Shopify moves, where no gateway's name is at hand. */
export function saidText(reason: string | null, text: string, t: Translator): string {
  return t(refuserOf(reason, "shopify") === "shopify" ? "order.shopifySaid" : "flow.providerSaid", { text });
}
