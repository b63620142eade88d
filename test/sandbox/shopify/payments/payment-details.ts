import type { TransactionState } from "../../model/order-state";
import type { ResolverMap } from "../graphql/context";
import { plain } from "../graphql/page";
import { named } from "../graphql/type-names";

/** Shopify's own gateway, whose payments in the sandbox are all made with one test card. */
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
 * What Shopify knows of how a buyer paid: behind its own gateway the card, or the method of another company or country
 * (Admin GraphQL schema, `LocalPaymentMethodsPaymentDetails`). Assumption: nothing for a gateway of somebody else, a
 * pay-later provider among them.
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
  // Nothing in the sandbox is drawn by Shopify.
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
