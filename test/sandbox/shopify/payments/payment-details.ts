import type { TransactionState } from "../../model/order-state";
import type { ResolverMap } from "../graphql/context";
import { plain } from "../graphql/page";
import { named } from "../graphql/type-names";

/** Shopify's own gateway, whose payments in the sandbox all use one test card. */
const CARD_GATEWAY = "shopify_payments";

const CARD = {
  company: "Visa",
  number: "•••• •••• •••• 4242",
  bin: "424242",
  expirationMonth: 12,
  expirationYear: 2030,
  paymentMethodName: "visa",
};

const isCard = ({ gateway, localMethod }: TransactionState): boolean =>
  gateway === CARD_GATEWAY && localMethod === null;

/**
 * What Shopify knows about how a buyer paid: behind its own gateway the card, or the method of another company or
 * country (Admin GraphQL schema, `LocalPaymentMethodsPaymentDetails`). Assumption: nothing for other companies'
 * gateways, among them pay-later providers.
 */
export const paymentDetailFields = {
  paymentDetails: (each: TransactionState) => {
    if (isCard(each)) return named("CardPaymentDetails", { ...CARD });
    return each.localMethod === null
      ? null
      : named("LocalPaymentMethodsPaymentDetails", {
          paymentMethodName: each.localMethod,
          paymentDescriptor: null,
        });
  },
  accountNumber: (each: TransactionState) => (isCard(each) ? CARD.number : null),
  // "`null` if the payment method is unknown" (Admin GraphQL schema): the list has cards and PayPal only.
  paymentMethod: (each: TransactionState) =>
    isCard(each) ? "VISA" : each.gateway === "PayPal" ? "PAYPAL" : null,
  // Shopify has no icons in the sandbox.
  paymentIcon: () => null,
};

export const paymentDetailResolvers: ResolverMap = {
  CardPaymentDetails: plain(
    "company",
    "number",
    "bin",
    "expirationMonth",
    "expirationYear",
    "paymentMethodName",
    "avsResultCode",
    "cvvResultCode",
    "name",
    "wallet",
  ),
  LocalPaymentMethodsPaymentDetails: plain("paymentMethodName", "paymentDescriptor"),
};
