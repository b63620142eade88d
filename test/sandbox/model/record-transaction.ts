import { confirmPaymentLater } from "./confirm-payment";
import { watchAuthorization } from "./expire-authorization";
import type { GatewayNature } from "./gateway-nature";
import { expiryOf, isManualGateway, isMultiCapturable, natureOf } from "./gateways";
import { moveAtProvider, openAtProvider, type ReferencePlace } from "./linked-provider";
import { formatMoney } from "./money";
import { noteOnTimeline } from "./order-events";
import type { Actor, Bag, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface NewTransaction {
  kind: TransactionState["kind"];
  status: TransactionState["status"];
  gateway: string;
  amount: Bag;
  actor: Actor;
  parent?: TransactionState;
  test?: boolean;
  processedAt?: number;
  createdAt?: number;
  errorCode?: string;
  finalCapture?: boolean;
  localMethod?: string | null;
  /** Of an authorization: the provider that keeps an order of its own. */
  provider?: { provider: string; referenceIn: ReferencePlace };
}

const DAY = 86_400_000;

const isAnsweredLater = (
  { kind, status }: Pick<NewTransaction, "kind" | "status">,
  { authorizesLate }: GatewayNature,
): boolean => authorizesLate && kind === "AUTHORIZATION" && status === "SUCCESS";

/** Appends a transaction to an order and to its timeline. Announces nothing: the verb does that after all changes. */
export function recordTransaction(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: NewTransaction,
): TransactionState {
  const createdAt = input.createdAt ?? world.clock.now();
  const processedAt = input.processedAt ?? createdAt;
  const nature = natureOf(shop, input.gateway);
  const authorizationExpiresAt = expiryOf(shop, input.kind, input.gateway, processedAt);
  const transaction: TransactionState = {
    id: world.nextId(),
    orderId: order.id,
    kind: input.kind,
    status: isAnsweredLater(input, nature) ? "PENDING" : input.status,
    gateway: input.gateway,
    formattedGateway: nature.formattedName,
    localMethod: input.localMethod ?? input.parent?.localMethod ?? null,
    amount: input.amount,
    parentId: input.parent?.id ?? null,
    test: input.test ?? order.test,
    createdAt,
    processedAt,
    authorizationExpiresAt,
    heldUntil: authorizationExpiresAt && authorizationExpiresAt + nature.heldLongerDays * DAY,
    multiCapturable: input.kind === "AUTHORIZATION" && isMultiCapturable(shop, input.gateway),
    captures: nature.captures,
    shownPending: nature.shownPending,
    finalCapture: input.finalCapture ?? false,
    manualPaymentGateway: isManualGateway(input.gateway),
    errorCode: input.errorCode ?? null,
    paymentId: input.parent?.paymentId ?? `${order.name}.${order.transactions.length + 1}`,
    receiptJson: input.parent?.receiptJson ?? null,
    providerOrder: input.parent?.providerOrder ?? null,
    actor: input.actor,
  };
  if (input.provider) openAtProvider(world, order, transaction, input.provider);
  moveAtProvider(world, transaction);
  order.transactions.push(transaction);
  noteTransaction(world, order, transaction);
  watchAuthorization(world, shop, order, transaction);
  confirmPaymentLater(world, shop, order, transaction);
  return transaction;
}

/** Writes a transaction's present state on the order's timeline. */
export const noteTransaction = (world: World, order: OrderState, transaction: TransactionState): void =>
  noteOnTimeline(
    world,
    order,
    timelineAction(transaction),
    timelineMessage(order, transaction),
    transaction.actor,
  );

/** "capture_success", "authorization_failure", ... (Admin GraphQL schema, `BasicEvent.action`). */
const timelineAction = (transaction: TransactionState): string => {
  const outcome = { SUCCESS: "success", PENDING: "pending", FAILURE: "failure", ERROR: "failure" }[
    transaction.status
  ];
  return `${transaction.kind.toLowerCase()}_${outcome}`;
};

/** Assumption: the wording. Only the actions are documented. */
const timelineMessage = (order: OrderState, transaction: TransactionState): string => {
  const amount = `${formatMoney(transaction.amount.presentment, order.presentmentCurrency)} ${order.presentmentCurrency}`;
  const what = `${amount} ${transaction.kind.toLowerCase()} on ${transaction.formattedGateway}`;
  return transaction.status === "SUCCESS"
    ? `${what} was processed.`
    : `${what}: ${transaction.status.toLowerCase()}.`;
};
