import { matchOrder, toMatched, type MatchedAuthorization } from "./match-order";
import type { OrderSnapshot, TransactionSnapshot } from "./order-snapshot";
import type { CardOrderCapture, ShopSettings } from "~/settings/settings";
import type { GatewayRules } from "~/gateways/policy";

/** The gateway of every payment that is not pay later (cards, PayPal). These payments have no policies of their own. */
const OTHER_GATEWAY = "other";

/** How long a card can be captured without Plus (help.shopify.com, "Payment authorization"). */
const WINDOW_DAYS = 7;

/**
 * Names of payments that nobody captures: a person marks cash and transfers as paid; gift cards and store credit are
 * taken at checkout. An authorization under such a name was entered by a person and promised by no bank.
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

/** Shopify counts whole seconds, so an order from the second of the change counts as placed after the change. */
const SECOND_MS = 1000;

/**
 * The authorizations of an order that are not pay later, even where a pay-later one stands beside them: the app
 * captures them for the merchant while capture is manual for the whole store. Gateways that are switched off are left
 * out, and so are tills (POS), which settle by themselves.
 */
export function cardAuthorizations(snapshot: OrderSnapshot, rules: GatewayRules): MatchedAuthorization[] {
  if (snapshot.sourceName === "pos") return [];
  const payLater = new Set(matchOrder(snapshot, withAll(rules)).authorizations.map(({ id }) => id));
  return capturable(snapshot).filter(({ id }) => !payLater.has(id));
}

/** The open payments of an order that was taken in as other, whatever the merchant's terms say today. */
export function capturable(snapshot: OrderSnapshot): MatchedAuthorization[] {
  return snapshot.transactions
    .filter((each) => each.kind === "authorization" && each.status === "success" && !isNever(each))
    .map((each) => describe(snapshot, each));
}

/** Whether the app should capture a new order: placed since the merchant asked for that, with an open authorization. */
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

/** Since when the app captures other orders. A change between the two ways does not add older orders. */
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
  const match = { class: "other", gateway: OTHER_GATEWAY, term: "" } as const;
  return toMatched(snapshot, transaction, { ...match, windowDays: WINDOW_DAYS });
}
