import { resolveExpiry } from "~/gateways/expiry";
import { nameOfPayment } from "~/gateways/match-gateway";
import { isOpenAuthorization, matchOrder, stateOf, type MatchedAuthorization } from "./match-order";
import type { OrderSnapshot, TransactionSnapshot } from "./order-snapshot";
import type { CardOrderCapture, ShopSettings } from "~/settings/settings";
import type { GatewayRules } from "~/gateways/policy";

/** The gateway of every payment that is not pay later (cards, PayPal): none of them has a policy of its own. */
const OTHER_GATEWAY = "other";

/** How long a card can be captured without Plus (help.shopify.com, "Payment authorization"). */
const WINDOW_DAYS = 7;

/**
 * Names of payments that nobody has to capture: cash and transfers are marked as paid by a person, gift cards and store
 * credit are taken at checkout. An authorization under such a name was entered by somebody, not promised by a bank.
 */
const NEVER = [
  "manual",
  "gift card",
  "store credit",
  "shop cash",
  "cash",
  "cash on delivery",
  "bank deposit",
  "bank transfer",
  "money order",
];

/** Shopify counts whole seconds, so what was made in the second of the change counts as made after it. */
const SECOND_MS = 1000;

/**
 * The authorizations of an order that are not pay later, also beside one that is: the app captures them in the merchant's
 * place, while capture is manual for the whole store. None of a gateway that is switched off, nor where a till (POS)
 * settles by itself.
 */
export function cardAuthorizations(snapshot: OrderSnapshot, rules: GatewayRules): MatchedAuthorization[] {
  if (snapshot.sourceName === "pos") return [];
  const payLater = new Set(matchOrder(snapshot, withAll(rules)).authorizations.map(({ id }) => id));
  return capturable(snapshot).filter(({ id }) => !payLater.has(id));
}

/** The authorizations of an order that was taken in as other, whatever the merchant's terms say by now. */
export function capturable(snapshot: OrderSnapshot): MatchedAuthorization[] {
  return snapshot.transactions
    .filter((each) => each.kind === "authorization" && each.status === "success" && !isNever(each))
    .map((each) => describe(snapshot, each));
}

/** Whether a new order is one that the app shall capture: made since the merchant asked for it, with something open. */
export function isToBeCaptured(
  { processedAt, canceledAt }: Pick<OrderSnapshot, "processedAt" | "canceledAt">,
  authorizations: readonly MatchedAuthorization[],
  settings: Pick<ShopSettings, "captureCardOrders" | "captureCardOrdersSince">,
): boolean {
  const { captureCardOrders, captureCardOrdersSince } = settings;
  if (captureCardOrders === null || captureCardOrdersSince === null || canceledAt) return false;
  const isNew = processedAt.getTime() + SECOND_MS > captureCardOrdersSince.getTime();
  return isNew && authorizations.some(({ open }) => open);
}

/** Since when the app captures them: the choice between the two ways does not make older orders its own. */
export function cardOrdersSince(
  before: Pick<ShopSettings, "captureCardOrders" | "captureCardOrdersSince">,
  next: CardOrderCapture | null,
  now: Date,
): Date | null {
  if (next === null) return null;
  return before.captureCardOrders === null ? now : before.captureCardOrdersSince;
}

function withAll(rules: GatewayRules): GatewayRules {
  return { ...rules, policies: rules.policies.map((policy) => ({ ...policy, enabled: true })) };
}

function isNever({ gateway, gatewayLabel }: TransactionSnapshot): boolean {
  const words = [gateway, gatewayLabel].map((name) =>
    name
      .normalize("NFKC")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join(" ")
      .trim(),
  );
  return words.some((text) => NEVER.some((name) => text === name || text.startsWith(`${name} `)));
}

function describe(snapshot: OrderSnapshot, transaction: TransactionSnapshot): MatchedAuthorization {
  const expiry = resolveExpiry({
    authorizedAt: transaction.processedAt,
    providerExpiresAt: null,
    shopifyExpiresAt: transaction.authorizationExpiresAt,
    authorizationWindowDays: WINDOW_DAYS,
  });
  return {
    id: transaction.id as string as MatchedAuthorization["id"],
    class: "other",
    state: stateOf(transaction),
    gateway: OTHER_GATEWAY,
    gatewayName: nameOfPayment(transaction),
    term: "",
    amount: transaction.amount,
    authorizedAt: transaction.processedAt,
    expiresAt: expiry.expiresAt,
    expirySource: expiry.source,
    multiCapturable: transaction.multiCapturable,
    manuallyCapturable: transaction.manuallyCapturable,
    test: transaction.test,
    open: isOpenAuthorization(snapshot, transaction),
  };
}
