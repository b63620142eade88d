import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import type { CheckoutLink, CheckoutLinkAnswer } from "./checkout-link";
import {
  makeCheckoutLink,
  type CheckoutLinkContext,
  type CheckoutLinkRequest,
} from "./make-checkout-link.server";
import type { OrderNotes } from "./unpaid-orders.port";

/** The name of the order's attribute that holds the link, for people who open the order. */
const LINK_ATTRIBUTE = "smartpay_checkout";

/**
 * Puts the link on the order at Shopify, and the provider's reference where the settings look for it. The link is made
 * once more rather than taken from the form; the same order gives the same link. Safe to repeat.
 */
export async function noteCheckoutLink(
  ctx: CheckoutLinkContext,
  request: CheckoutLinkRequest,
): Promise<CheckoutLinkAnswer> {
  const answer = await makeCheckoutLink(ctx, request);
  if (answer.kind !== "made") return answer;
  const { made } = answer;
  const { shop, connectionId } = request;
  const policies = await readGatewayPolicies(ctx.db, shop);
  const mapped = policies.find((policy) => policy.connectionId === connectionId);
  const { notes, needsReference } = notesOf(made, mapped ?? null);
  const noted = await ctx.unpaidOrders.note(shop, made.orderId, notes);
  if (noted.kind === "done") return { kind: "noted", made, needsReference };
  return { kind: "not_noted", made, providerText: noted.kind === "rejected" ? noted.providerText : null };
}

function notesOf(
  { link, reference }: CheckoutLink,
  mapped: { referencePlace: string | null; referencePath: string | null } | null,
): { notes: OrderNotes; needsReference: boolean } {
  const attributes = [{ key: LINK_ATTRIBUTE, value: link }];
  const name = mapped?.referencePath ?? null;
  const value = reference;
  if (name !== null && mapped?.referencePlace === "note_attribute")
    return {
      notes: { attributes: [...attributes, { key: name, value }], metafield: null },
      needsReference: false,
    };
  if (name !== null && mapped?.referencePlace === "metafield")
    return { notes: { attributes, metafield: { name, value } }, needsReference: false };
  return { notes: { attributes, metafield: null }, needsReference: true };
}
