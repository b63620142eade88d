import { transactionOf } from "~/kernel/transaction-id";
import { readRules, type Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { readLedger } from "../ledger/ledger.store.server";
import { countCheck, findOperation } from "./operations.store.server";
import { lockOrder } from "~/orders/orders.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import { CALL_LIMIT_MS, decideSettlement, isLanded, type Settlement } from "./decide-settlement";
import type { OperationId, ShopDomain } from "~/kernel/ids";
import { isOpen, type Operation, type OwnRejection } from "./operation";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { decideOperation } from "./decide-operation";
import { loadOrderFacts } from "../order-facts.store.server";
import { equals } from "~/kernel/money";
import type { ProviderReading } from "../payment-provider.port";
import { capabilitiesOf, providerOf } from "./provider-of";
import { recordOrderMoney } from "../record-order-money.server";
import { rejectOperation } from "./reject-operation.server";
import type { MoneyContext } from "../money-context";
import { sendOperation } from "./send-operation.server";
import { succeedOperation } from "./succeed-operation.server";

export type SettleResult =
  /** Nothing is left to find out. */
  | { kind: "settled" }
  /** The operation is still open; check again after the seconds. */
  | { kind: "waiting"; retryAfterSeconds: number }
  /** The shop removed the app, so nothing can be found out; the sweep checks again, in case the shop comes back. */
  | { kind: "not_installed" }
  | { kind: "missing" };

/** A request that could not be sent for this long is given up: a late request would surprise whoever asked. */
const GIVE_UP_MS = 24 * 3_600_000;
const CHECK_AGAIN_SECONDS = 30;

/**
 * Finds out what became of an operation without an answer, by reading the order back. Only what the order shows settles
 * it; an operation that was never sent is sent at this point, if the order still allows it. Safe to repeat and to run
 * several times at once.
 */
export async function settleOperation(
  ctx: MoneyContext,
  { shop, operationId }: { shop: ShopDomain; operationId: OperationId },
): Promise<SettleResult> {
  const operation = await findOperation(ctx.db, shop, operationId);
  if (!operation) return { kind: "missing" };
  if (!isOpen(operation)) return { kind: "settled" };
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return { kind: "not_installed" };
  const wait = waitForSender(operation, ctx.clock.now());
  if (wait > 0) return waiting(Math.ceil(wait / 1000));
  const rules = await readRules(ctx.db, shop);
  const readAt = ctx.clock.now();
  const reading = await readBack(ctx, operation, rules);
  if (reading.kind === "unavailable") return waiting(Math.ceil(reading.retryAfterMs / 1000));
  const settlement = await ctx.db.$transaction(async (tx): Promise<Found> => {
    await lockOrder(tx, shop, operation.orderId);
    return reading.kind === "missing"
      ? endWithoutOrder(ctx, tx, operation, { readAt, rules })
      : settle(ctx, tx, operation, { snapshot: reading.order, rules });
  });
  if (settlement.kind === "wait") return waiting(CHECK_AGAIN_SECONDS);
  if (settlement.kind !== "send") return { kind: "settled" };
  const outcome = await sendOperation(ctx, operation, { rules, step: null });
  return outcome.kind === "in_flight" || outcome.kind === "unknown"
    ? waiting(CHECK_AGAIN_SECONDS)
    : { kind: "settled" };
}

const waiting = (retryAfterSeconds: number): SettleResult => ({
  kind: "waiting",
  retryAfterSeconds: Math.max(1, retryAfterSeconds),
});

/** The order with the authorization as its authority shows it: what a provider does not show decides nothing. */
async function readBack(
  ctx: MoneyContext,
  { shop, orderId, authorizationId, authority }: Operation,
  rules: Rules,
): Promise<ProviderReading> {
  const reading = await providerOf(ctx, authority).readOrder(shop, orderId);
  if (reading.kind !== "read" || authority === "shopify") return reading;
  const order = await ctx.authorities.complete(shop, reading.order, rules);
  const promised = order.transactions.find(({ id }) => id === transactionOf(authorizationId));
  if (promised?.direct?.state === "read") return { kind: "read", order };
  return { kind: "unavailable", retryAfterMs: UNREAD_RETRY_MS, detail: promised?.direct?.state ?? "missing" };
}

/** Credentials and references are mended by people. */
const UNREAD_RETRY_MS = 5 * 60_000;

/** Milliseconds for which the process that sent the operation may still wait for the answer. */
function waitForSender({ state, sentAt, providerReference }: Operation, now: Date): number {
  if (state !== "requested" || sentAt === null || providerReference !== null) return 0;
  return sentAt.getTime() + CALL_LIMIT_MS - now.getTime();
}

/** Somebody else settled the operation meanwhile, or recording this reading did. */
type Found = Settlement | { kind: "settled" };

async function settle(
  ctx: MoneyContext,
  tx: Tx,
  asked: Operation,
  { snapshot, rules }: { snapshot: OrderSnapshot; rules: Rules },
): Promise<Found> {
  const { shop, orderId, id } = asked;
  await recordOrderMoney(ctx, tx, { shop, snapshot, authorizations: [], rules });
  const operation = (await findOperation(tx, shop, id)) ?? asked;
  if (!isOpen(operation)) return { kind: "settled" };
  const known = await readLedger(tx, shop, orderId);
  const settlement = decideSettlement({ operation, snapshot, known });
  switch (settlement.kind) {
    case "succeeded":
      await succeedOperation(ctx, tx, operation, settlement.transactionId);
      return settlement;
    case "rejected":
      await rejectOperation(ctx, tx, operation, { ...settlement, rules });
      return settlement;
    case "wait":
      await countCheck(tx, operation, ctx.clock.now());
      return settlement;
    case "send":
      return decideSending(ctx, tx, operation, rules);
  }
}

/** Nothing was sent yet. The order may have changed meanwhile. */
async function decideSending(
  ctx: MoneyContext,
  tx: Tx,
  operation: Operation,
  rules: Rules,
): Promise<Settlement> {
  const now = ctx.clock.now();
  await countCheck(tx, operation, now);
  const end = async (reason: OwnRejection): Promise<Settlement> => {
    await rejectOperation(ctx, tx, operation, { reason, providerText: null, rules });
    return { kind: "rejected", reason, providerText: null };
  };
  if (now.getTime() - operation.requestedAt.getTime() > GIVE_UP_MS) return end("gave_up");
  const facts = await loadOrderFacts(tx, operation);
  const decision =
    facts && decideOperation(operation, { ...facts, hasOpenOperation: false }, capabilitiesOf(ctx));
  if (decision?.kind !== "run" || !equals(decision.amount, operation.amount)) return end("overtaken");
  return { kind: "send" };
}

/** An order that Shopify no longer has cannot be captured, once a request under way would have taken effect. */
async function endWithoutOrder(
  ctx: MoneyContext,
  tx: Tx,
  operation: Operation,
  { readAt, rules }: { readAt: Date; rules: Rules },
): Promise<Settlement> {
  if (operation.sentAt && !isLanded(operation.sentAt, readAt)) {
    await countCheck(tx, operation, ctx.clock.now());
    return { kind: "wait" };
  }
  await rejectOperation(ctx, tx, operation, { reason: "not_found", providerText: null, rules });
  return { kind: "rejected", reason: "not_found", providerText: null };
}
