import type { ConnectionCredentials } from "~/connections/connection";
import type { Money } from "~/kernel/money";
import type { DirectOutcome } from "~/money/direct-provider.port";

/** Makes links by which customers pay at one provider. */
export interface PaymentLinks {
  /**
   * Asks the provider for a link. What the customer agrees to is captured only by a later request. The same key with the
   * same input gives the same link while the provider knows the key.
   */
  make(credentials: ConnectionCredentials, input: CheckoutInput): Promise<PaymentLinkOutcome>;
  /** What became of the order behind an earlier link. */
  look(credentials: ConnectionCredentials, reference: string): Promise<PaymentLinkState>;
}

export type PaymentLinkState =
  /** The customer can still agree to pay `amount`. */
  | { kind: "open"; amount: Money }
  /** The customer agreed, or has paid. */
  | { kind: "agreed" }
  /** Nothing was agreed to, and nothing can be by this link. */
  | { kind: "ended" }
  /** The provider knows no such order under these credentials. */
  | { kind: "missing" }
  | { kind: "unavailable"; detail: string };

export type PaymentLinkOutcome =
  /** The customer pays at `link`. `reference` is the provider's id of the order, which is authorized once the customer has. */
  | { kind: "created"; sessionId: string; reference: string; link: string }
  /** Nothing was asked of the provider. */
  | { kind: "invalid"; fault: CheckoutFault }
  /** After `unknown` a link may exist. It moves no money, so the same key may be sent again. */
  | Exclude<DirectOutcome, { kind: "done" | "pending" }>;

export type CheckoutFault = "other_currency" | "amounts_differ" | "nothing_to_pay" | "no_items";

/** What a customer is to pay: an order of Shopify that nobody has paid yet. */
export interface CheckoutInput {
  /** The same key asks for the same link. */
  key: string;
  /** By which the merchant knows the order: "#1043". */
  reference: string;
  /** Everything that the customer pays. Items and shipping add up to it. */
  amount: Money;
  items: readonly CheckoutItem[];
  shipping: { address: CheckoutAddress; fee: Money };
  customer: CheckoutCustomer;
  /** Where the customer lands once the order is authorized. */
  successUrl: string;
  cancelUrl: string;
  locale: "ja" | "en";
}

export interface CheckoutItem {
  name: string;
  sku: string | null;
  quantity: number;
  /** For the whole quantity, with tax, after all discounts. */
  amount: Money;
}

export interface CheckoutAddress {
  line1: string;
  line2: string | null;
  /** City, ward or town. */
  locality: string;
  /** In Japan the prefecture. */
  administrativeArea: string | null;
  postalCode: string;
  /** Two letters. */
  country: string;
}

/** Fills in the customer's form at the provider; nothing of it is required. */
export interface CheckoutCustomer {
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
}
