import type { OrderFault } from "./checkout-of-order";
import type { CheckoutFault } from "./payment-links.port";
import type { PaymentSubject } from "./unpaid-orders.port";
import type { Money } from "~/kernel/money";
import type { RejectionReason } from "~/money/payment-provider.port";

/** A link by which a customer pays an order at a provider. */
export interface CheckoutLink {
  subject: PaymentSubject;
  orderName: string;
  amount: Money;
  link: string;
  /** The provider's id of the order behind the link. */
  reference: string;
  /** The customer's mail address at Shopify; null where there is none. */
  email: string | null;
}

export type CheckoutLinkAnswer =
  | { kind: "made"; made: CheckoutLink }
  /** `needsReference`: the app does not find the reference on the order by itself. */
  | { kind: "noted"; made: CheckoutLink; needsReference: boolean }
  /** The link was made, and Shopify did not take it. */
  | { kind: "not_noted"; made: CheckoutLink; providerText: string | null }
  /** The shop must grant these scopes before drafts can be read. */
  | { kind: "needs_scopes"; scopes: string[] }
  | { kind: "unknown_connection" }
  | { kind: "order_not_found" }
  | { kind: "order_unreadable" }
  | { kind: "faulty"; fault: OrderFault | CheckoutFault }
  | { kind: "refused"; reason: RejectionReason; providerText: string | null }
  /** Nothing happened, or a link exists that the same request gives again. */
  | { kind: "unavailable" };
