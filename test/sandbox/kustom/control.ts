import { z } from "zod";

import { refuse } from "../providers/provider-control";
import type { ApiAnswer, ControlRequest } from "../providers/provider-world";
import { accountAt, ACCOUNTS } from "./accounts";
import { orderLines } from "./check-lines";
import type { KustomState } from "./kustom-state";
import { cancel, capture, changeAuthorization, refund, releaseRest, type Means } from "./move-money";
import { DAY, orderView, type OrderState } from "./order-state";

const orderInput = z.strictObject({
  /** Minor units. */
  amount: z.number().int().positive(),
  currency: z.string().length(3).default("EUR"),
  country: z.string().length(2).default("NL"),
  host: z.enum(ACCOUNTS.map(({ host }) => host)).default("api.playground.kustom.co"),
  lines: orderLines,
  method: z.string().default("klarna"),
  fraud: z.string().default("ACCEPTED"),
  /** Days in which the order can be captured. */
  days: z.number().int().positive().default(28),
  /** When the customer bought, in milliseconds; by default now. */
  createdAt: z.number().optional(),
});

const moveInput = z.strictObject({ amount: z.number().int().positive(), reference: z.string().optional() });
const setInput = z.strictObject({
  fraud: z.string().optional(),
  isDisputed: z.boolean().optional(),
  reference: z.string().optional(),
  expiresAt: z.number().optional(),
});

/** A customer buys: the order is authorized at once. */
export function placeOrder(state: KustomState, given: unknown, { clock, random }: Means): OrderState {
  const input = orderInput.parse(given);
  const { amount, currency, country, host, lines, method, fraud, days } = input;
  const createdAt = input.createdAt ?? clock.now();
  const order: OrderState = {
    id: random.uuid(),
    host,
    username: accountAt(host).username,
    currency,
    country,
    method,
    amount,
    originalAmount: amount,
    lines,
    captures: [],
    refunds: [],
    fraud,
    reference: null,
    isReleased: false,
    isCanceled: false,
    isDisputed: false,
    createdAt,
    expiresAt: createdAt + days * DAY,
    days,
  };
  state.orders.set(order.id, order);
  return order;
}

/**
 * POST orders; GET orders/ID; POST orders/ID with `fraud`, `isDisputed`, `reference` or
 * `expiresAt`; POST orders/ID/captures, refunds, cancel,
 * release and authorization, as a person does in the portal; GET settlements.
 */
export function answerControl(state: KustomState, request: ControlRequest, means: Means): ApiAnswer | null {
  const { method, path, input } = request;
  const [area, id, verb] = path.split("/");
  if (path === "settlements") return { status: 200, body: { settlements: settlementsOf(state) } };
  if (area !== "orders") return null;
  if (id === undefined) {
    if (method !== "POST") return { status: 200, body: { orders: [...state.orders.keys()] } };
    const valid = orderInput.safeParse(input);
    if (!valid.success) return refuse(400, z.prettifyError(valid.error));
    return { status: 201, body: { order: orderView(placeOrder(state, input, means), means.clock) } };
  }
  const order = state.orders.get(id);
  if (!order) return refuse(404, `There is no order ${id}.`);
  const moved = verb === undefined ? null : movedByHand(order, verb, { input, means });
  if (verb !== undefined && (moved === null || moved.status >= 300)) return moved;
  if (verb === undefined && method === "POST") {
    const set = setInput.safeParse(input);
    if (!set.success) return refuse(400, z.prettifyError(set.error));
    Object.assign(order, set.data);
  }
  return { status: 200, body: { order: orderView(order, means.clock) } };
}

function movedByHand(
  order: OrderState,
  verb: string,
  { input, means }: { input: Record<string, unknown>; means: Means },
): ApiAnswer | null {
  if (verb === "cancel") return cancel(order, means);
  if (verb === "release") return releaseRest(order, means);
  const parsed = moveInput.safeParse(input);
  if (!parsed.success) return refuse(400, z.prettifyError(parsed.error));
  const { amount, reference } = parsed.data;
  if (verb === "captures") return capture(order, { captured_amount: amount, reference }, means);
  if (verb === "refunds") return refund(order, { refunded_amount: amount, reference }, means);
  return verb === "authorization" ? changeAuthorization(order, amount) : null;
}

/** What the settlement file lists: each capture and each refund, with its reference. */
function settlementsOf(state: KustomState) {
  return [...state.orders.values()]
    .flatMap((order) => [
      ...order.captures.map((each) => ({ type: "SALE", order, ...each })),
      ...order.refunds.map((each) => ({ type: "RETURN", order, ...each })),
    ])
    .map(({ type, order, id, amount, at, reference }) => ({
      type,
      order_id: order.id,
      capture_or_refund_id: id,
      amount,
      currency_code: order.currency,
      merchant_capture_reference: reference,
      sale_date: new Date(at).toISOString(),
    }));
}
