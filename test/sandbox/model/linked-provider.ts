import type { OrderState, TransactionState } from "./order-state";
import type { World } from "./world";

/** A provider behind a gateway of Shopify's: what the gateway does for an order, it does there. */
export interface LinkedProvider {
  /** The order that the provider keeps for this payment, or a sentence about why there is none. */
  authorize(amountMinor: number, currency: string): { id: string } | { refusal: string };
  /** Whether the provider did it. A void releases all that is left. */
  move(id: string, kind: "CAPTURE" | "VOID" | "REFUND", amountMinor: number): boolean;
}

/** Where the gateway's app leaves the provider's own id at Shopify; nobody documents it for any of them. */
export const REFERENCE_PLACES = [
  "payment_id",
  "receipt",
  "note_attribute",
  "order_metafield",
  "nowhere",
] as const;
export type ReferencePlace = (typeof REFERENCE_PLACES)[number];

export interface ProviderOrder {
  provider: string;
  id: string;
}

/** Opens the provider's own order for an authorization, and leaves its id in the chosen place. */
export function openAtProvider(
  world: World,
  order: OrderState,
  authorization: TransactionState,
  { provider, referenceIn }: { provider: string; referenceIn: ReferencePlace },
): void {
  const opened = linked(world, provider).authorize(
    authorization.amount.presentment,
    order.presentmentCurrency,
  );
  if ("refusal" in opened) throw new TypeError(opened.refusal);
  const { id } = opened;
  authorization.providerOrder = { provider, id };
  if (referenceIn === "payment_id") authorization.paymentId = id;
  if (referenceIn === "receipt") authorization.receiptJson = JSON.stringify({ order: { id } });
  if (referenceIn === "note_attribute") order.noteAttributes.push({ key: `${provider}_order_id`, value: id });
  if (referenceIn !== "order_metafield") return;
  order.metafields.push({
    id: world.nextId(),
    orderId: order.id,
    namespace: provider,
    key: "order_id",
    type: "single_line_text_field",
    value: id,
    createdAt: order.createdAt,
    updatedAt: order.createdAt,
  });
}

/**
 * Does at the provider what the gateway was asked for at Shopify. Where the provider refuses, the transaction failed:
 * that is how Shopify hears of money that was moved behind its back.
 */
export function moveAtProvider(world: World, transaction: TransactionState): void {
  const { providerOrder, kind, status, amount } = transaction;
  if (!providerOrder || (status !== "SUCCESS" && status !== "PENDING")) return;
  if (kind !== "CAPTURE" && kind !== "VOID" && kind !== "REFUND") return;
  if (linked(world, providerOrder.provider).move(providerOrder.id, kind, amount.presentment)) return;
  transaction.status = "FAILURE";
  transaction.errorCode = "GENERIC_ERROR";
}

function linked(world: World, provider: string): LinkedProvider {
  const found = world.linkedProviders.get(provider);
  if (!found) throw new TypeError(`This sandbox has no provider ${provider}.`);
  return found;
}
