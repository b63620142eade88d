import { z } from "zod";
import type { World } from "../model/world";
import type { ApiAnswer, ControlRequest } from "../providers/provider-world";
import {
  statusOf,
  remainingOf,
  totalOf,
  type AffirmState,
  type AffirmTransactionState,
} from "./affirm-state";
import { authorize, capture, confirmCheckout, expire, refund, voidTransaction } from "./affirm-verbs";

const placeInput = z.strictObject({
  amount: z.int().min(1),
  publicKey: z.string().optional(),
  orderId: z.string().min(1).max(128).nullable().default(null),
  /** "confirmed" leaves it to the app to authorize the checkout. */
  status: z.enum(["confirmed", "authorized"]).default("authorized"),
});
const moveInput = z.strictObject({ amount: z.int().min(1).nullable().default(null) });
const merchantInput = z.strictObject({
  publicKey: z.string().optional(),
  splitCapture: z.boolean().optional(),
  windowDays: z.number().positive().max(400).optional(),
});

const MOVES = { capture, void: voidTransaction, refund };

/**
 * `transactions` (GET lists, POST makes one), `transactions/ID`, `transactions/ID/capture`, `/void`, `/refund`,
 * `/dispute` and `/undispute` behind the app's back, and `merchants`, which changes what an account may do.
 */
export function controlAffirm(
  world: World,
  state: AffirmState,
  { method, path, input }: ControlRequest,
): ApiAnswer | null {
  for (const transaction of state.transactions) expire(world, transaction);
  if (path === "merchants") return changeMerchant(state, input);
  if (path === "transactions" && method === "POST") return place(world, state, input);
  if (path === "transactions") return { status: 200, body: { transactions: state.transactions.map(view) } };
  const [, id, verb] = /^transactions\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const transaction = state.transactions.find((candidate) => candidate.id === id);
  if (!transaction) return null;
  if (verb === undefined) return { status: 200, body: { transaction: view(transaction) } };
  return moveBehindTheApp(world, transaction, verb, input);
}

function place(world: World, state: AffirmState, input: unknown): ApiAnswer {
  const parsed = placeInput.safeParse(input);
  if (!parsed.success) return refuse(parsed.error);
  const { amount, orderId, publicKey, status } = parsed.data;
  const merchant = state.merchants.find((own) => own.publicKey === publicKey) ?? state.merchants[0];
  if (!merchant) throw new Error("Affirm's sandbox has no merchant.");
  const transaction = confirmCheckout(world, state, { merchant, amount, orderId });
  if (status === "authorized") authorize(world, transaction, null);
  return { status: 201, body: { transaction: view(transaction) } };
}

function moveBehindTheApp(
  world: World,
  transaction: AffirmTransactionState,
  verb: string,
  input: unknown,
): ApiAnswer | null {
  const parsed = moveInput.safeParse(input);
  if (!parsed.success) return refuse(parsed.error);
  if (verb === "dispute" || verb === "undispute") transaction.isDisputed = verb === "dispute";
  else if (verb !== "capture" && verb !== "void" && verb !== "refund") return null;
  else {
    const moved = MOVES[verb](world, transaction, { amount: parsed.data.amount, referenceId: null });
    if (moved.kind === "refused") return moved.answer;
  }
  return { status: 200, body: { transaction: view(transaction) } };
}

function changeMerchant({ merchants }: AffirmState, input: unknown): ApiAnswer {
  const parsed = merchantInput.safeParse(input);
  if (!parsed.success) return refuse(parsed.error);
  const { publicKey, splitCapture, windowDays } = parsed.data;
  for (const merchant of merchants) {
    if (publicKey !== undefined && merchant.publicKey !== publicKey) continue;
    merchant.splitCapture = splitCapture ?? merchant.splitCapture;
    merchant.windowDays = windowDays ?? merchant.windowDays;
  }
  const shown = merchants.map(({ privateKey: _, ...merchant }) => merchant);
  return { status: 200, body: { merchants: shown } };
}

const refuse = (error: z.ZodError): ApiAnswer => ({
  status: 400,
  body: { error: error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ") },
});

/** All amounts in cents. */
function view(transaction: AffirmTransactionState): object {
  const { id, checkoutToken, amount, merchant, orderId, expiresAt, events } = transaction;
  return {
    id,
    checkoutToken,
    orderId,
    amount,
    currency: merchant.currency,
    status: statusOf(transaction),
    captured: totalOf(transaction, "captured"),
    voided: totalOf(transaction, "voided"),
    refunded: totalOf(transaction, "refunded"),
    remaining: remainingOf(transaction),
    expiresAt,
    shippingCarrier: transaction.shippingCarrier,
    shippingConfirmation: transaction.shippingConfirmation,
    events: events.map(({ id: own, type, moved, at, referenceId }) => ({
      id: own,
      type,
      moved,
      at,
      referenceId,
    })),
  };
}
