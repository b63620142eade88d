import { z } from "zod";
import type { ApiAnswer, ControlRequest } from "../providers/provider-world";
import { openOrder } from "./checkout-session";
import { authorize, cancel, capture, refund, reject, type Desk } from "./move-money";
import type { OrderState } from "./smartpay-state";
import { orderView } from "./views";
import { deliveryModeInput, endpointInput, type SmartpayWebhooks } from "./webhooks";

const refuse = (status: 400 | 404 | 409, error: string): ApiAnswer => ({ status, body: { error } });
const show = (order: OrderState): ApiAnswer => ({ status: 200, body: { order: orderView(order, true) } });

const yen = z.coerce.number().int().positive();
const placeInput = z.strictObject({
  amount: yen.default(10_000),
  mode: z.enum(["test", "live"]).default("test"),
  currency: z.string().length(3).default("JPY"),
  captureMethod: z.enum(["automatic", "manual"]).default("manual"),
  reference: z.string().nullable().default(null),
  items: z.array(z.object({ name: z.string(), amount: yen, quantity: yen })).default([]),
  authorized: z.boolean().default(true),
});
const keyInput = z.strictObject({ secretKey: z.string().regex(/^sk_(test|live)_\w+$/) });
const moveInput = z.object({
  amount: yen.optional(),
  payment: z.string().optional(),
  keepsRest: z.boolean().default(true),
});

/**
 * The verbs under /sandbox/smartpay: `orders` places an order that the customer has authorized; the others move its
 * money as the dashboard does, and choose keys and webhooks.
 */
export function answerControl(
  desk: Desk,
  webhooks: SmartpayWebhooks,
  { method, path, input }: ControlRequest,
): ApiAnswer | null {
  const [verb, id, act] = path.split("/");
  if (verb === "orders" && id !== undefined) {
    const order = desk.state.orders.get(id);
    if (!order) return refuse(404, "There is no such order.");
    return act === undefined ? show(order) : moveMoney(desk, order, act, input);
  }
  if (method === "GET")
    return verb === "deliveries" ? { status: 200, body: { deliveries: webhooks.deliveries } } : null;
  if (verb === "orders") return parsed(placeInput, input, (wish) => place(desk, wish));
  return changeSettings(desk, webhooks, verb ?? "", input);
}

function changeSettings(
  { state }: Desk,
  webhooks: SmartpayWebhooks,
  verb: string,
  input: Record<string, unknown>,
): ApiAnswer | null {
  switch (verb) {
    case "keys":
      return parsed(keyInput, input, ({ secretKey }) => {
        state.keys.add(secretKey);
        return { status: 200, body: {} };
      });
    case "revoked-keys":
      return parsed(keyInput, input, ({ secretKey }) => {
        state.keys.delete(secretKey);
        return { status: 200, body: {} };
      });
    case "idempotency":
      return parsed(z.strictObject({ forgetsKeys: z.boolean() }), input, ({ forgetsKeys }) => {
        state.forgetsKeys = forgetsKeys;
        return { status: 200, body: { forgetsKeys } };
      });
    case "webhook-endpoints":
      return parsed(endpointInput, input, (endpoint) => {
        webhooks.endpoints.push(endpoint);
        return { status: 201, body: { url: endpoint.url } };
      });
    case "webhook-mode":
      return parsed(deliveryModeInput, input, (mode) => {
        webhooks.setMode(mode);
        return { status: 200, body: mode };
      });
    default:
      return null;
  }
}

function place(desk: Desk, wish: z.infer<typeof placeInput>): ApiAnswer {
  const { authorized, currency, items, ...given } = wish;
  const lines = items.length > 0 ? items : [{ name: "Tea", amount: wish.amount, quantity: 1 }];
  const order = openOrder(desk.state, { ...given, shippingFee: 0, items: lines });
  order.currency = currency;
  if (authorized) authorize(desk, order);
  return show(order);
}

/** Moves an order's money as a person does in the dashboard. */
export function moveMoney(
  desk: Desk,
  order: OrderState,
  act: string,
  input: Record<string, unknown>,
): ApiAnswer | null {
  const wish = moveInput.safeParse(input);
  if (!wish.success) return refuse(400, wish.error.message);
  const { amount = 0, payment: paymentId, keepsRest } = wish.data;
  const payment = order.payments.find(({ id }) => id === paymentId) ?? order.payments[0];
  switch (act) {
    case "authorize":
      return authorize(desk, order) ? show(order) : refuse(409, "The order is not open.");
    case "reject":
      return reject(desk, order) ? show(order) : refuse(409, "The order is not open.");
    case "capture":
      return after(order, capture(desk, order, { amount, reference: null, keepsRest }));
    case "cancel":
      return after(order, cancel(desk, order));
    case "refund":
      if (!payment) return refuse(409, "Nothing was captured.");
      return after(
        order,
        refund(desk, { order, payment }, { amount, reason: "requested_by_customer", reference: null }),
      );
    default:
      return null;
  }
}

const after = (
  order: OrderState,
  done: { kind: "done" } | { kind: "refused"; answer: ApiAnswer },
): ApiAnswer => (done.kind === "done" ? show(order) : done.answer);

function parsed<T>(schema: z.ZodType<T>, input: unknown, work: (value: T) => ApiAnswer): ApiAnswer {
  const value = schema.safeParse(input);
  return value.success ? work(value.data) : refuse(400, value.error.message);
}
