import { z } from "zod";
import type { ApiAnswer, ApiRequest } from "../providers/provider-world";
import { parseJson } from "../http/read-body";
import { createSession, sessionInput } from "./checkout-session";
import { withKey } from "./idempotency";
import { cancel, capture, refund, type Desk } from "./move-money";
import { invalid, orderNotFound, paymentNotFound, refusal } from "./refusal";
import type { Mode, OrderState, PaymentState, SmartpayState } from "./smartpay-state";
import { orderView, paymentView, refundView } from "./views";

/** What a request asks for, in the words of the sandbox's faults. */
export function operationOf({ method, path }: Pick<ApiRequest, "method" | "path">): string {
  if (method === "GET") return /^\/v1\/orders\/?$/.test(path) ? "check" : "read";
  if (method === "PUT" && path.endsWith("/cancellation")) return "void";
  return OPERATIONS[path] ?? "other";
}

const OPERATIONS: Record<string, string> = {
  "/v1/payments": "capture",
  "/v1/refunds": "refund",
  "/v1/checkout-sessions": "checkout",
};

/** Answers one request to api.smartpay.co. */
export function answerApi(desk: Desk, request: ApiRequest): ApiAnswer {
  const mode = modeOf(desk.state, request.headers.authorization ?? "");
  // Assumption: an unknown key is answered with this code; only the status is sure.
  if (mode === null) return refusal(401, "api-key.invalid", "The API key is invalid.");
  if (request.method === "GET") return answerReading(desk.state, request, mode);
  return withKey(desk.state, request, mode, () => answerWriting(desk, request, mode));
}

/** The key stands as it is after "Basic". */
function modeOf({ keys }: SmartpayState, authorization: string): Mode | null {
  const key = authorization.replace(/^Basic /, "");
  if (!keys.has(key)) return null;
  return key.startsWith("sk_live_") ? "live" : "test";
}

function answerReading(state: SmartpayState, { path, query }: ApiRequest, mode: Mode): ApiAnswer {
  const isExpanded = query.get("expand") === "all";
  const [, , kind, id] = path.split("/");
  const orders = [...state.orders.values()].filter((order) => order.mode === mode);
  if (kind === "orders" && id === undefined) {
    const maxResults = Number(query.get("maxResults") ?? 20);
    const data = orders.slice(0, maxResults).map((order) => orderView(order, isExpanded));
    return { status: 200, body: { object: "collection", data, maxResults, results: data.length } };
  }
  if (kind === "orders") {
    const order = orders.find((each) => each.id === id);
    return order ? { status: 200, body: orderView(order, isExpanded) } : orderNotFound();
  }
  const found = findPayment(orders, (payment) => payment.id === id);
  if (kind === "payments")
    return found
      ? { status: 200, body: paymentView(found.order, found.payment, isExpanded) }
      : paymentNotFound();
  const ofRefund = findPayment(orders, ({ refunds }) => refunds.some((each) => each.id === id));
  const one = ofRefund?.payment.refunds.find((each) => each.id === id);
  if (kind === "refunds" && ofRefund && one)
    return { status: 200, body: refundView(ofRefund.order, ofRefund.payment, one) };
  return refusal(404, "resource.not-found", "There is no such resource.");
}

const amount = z.number().int().positive();
const reference = z.string().max(200).optional();
const paymentInput = z.object({
  order: z.string(),
  amount,
  currency: z.literal("JPY"),
  cancelRemainder: z.enum(["automatic", "manual"]).default("automatic"),
  reference,
});
const refundInput = z.object({
  payment: z.string(),
  amount,
  currency: z.literal("JPY"),
  reason: z.enum(["requested_by_customer", "fraudulent"]),
  reference,
});

function answerWriting(desk: Desk, { method, path, query, text }: ApiRequest, mode: Mode): ApiAnswer {
  const orders = [...desk.state.orders.values()].filter((order) => order.mode === mode);
  const json = parseJson(text);
  const body = json.kind === "json" ? json.value : null;
  switch (`${method} ${path.replace(/^(\/v1\/orders\/)[^/]+/, "$1ID")}`) {
    case "POST /v1/payments":
      return answerCapture(desk, orders, paymentInput.safeParse(body));
    case "POST /v1/refunds":
      return answerRefund(desk, orders, refundInput.safeParse(body));
    case "POST /v1/checkout-sessions": {
      const input = sessionInput.safeParse(body);
      return input.success ? createSession(desk.state, mode, input.data) : invalid(input.error.message);
    }
    case "PUT /v1/orders/ID/cancellation": {
      const order = orders.find(({ id }) => id === path.split("/")[3]);
      if (!order) return orderNotFound();
      const canceled = cancel(desk, order);
      if (canceled.kind === "refused") return canceled.answer;
      return { status: 200, body: orderView(order, query.get("expand") === "all") };
    }
    default:
      return refusal(404, "resource.not-found", `The sandbox does not model ${method} ${path}.`);
  }
}

function answerCapture(
  desk: Desk,
  orders: OrderState[],
  input: z.ZodSafeParseResult<z.infer<typeof paymentInput>>,
): ApiAnswer {
  if (!input.success) return invalid(input.error.message);
  const order = orders.find(({ id }) => id === input.data.order);
  if (!order) return orderNotFound();
  const { amount, reference = null, cancelRemainder } = input.data;
  const payment = capture(desk, order, { amount, reference, keepsRest: cancelRemainder === "manual" });
  return payment.kind === "refused"
    ? payment.answer
    : { status: 200, body: paymentView(order, payment.value, false) };
}

function answerRefund(
  desk: Desk,
  orders: OrderState[],
  input: z.ZodSafeParseResult<z.infer<typeof refundInput>>,
): ApiAnswer {
  if (!input.success) return invalid(input.error.message);
  const { amount, reason, reference = null } = input.data;
  const found = findPayment(orders, ({ id }) => id === input.data.payment);
  if (!found) return paymentNotFound();
  const made = refund(desk, found, { amount, reason, reference });
  return made.kind === "refused"
    ? made.answer
    : { status: 200, body: refundView(found.order, found.payment, made.value) };
}

function findPayment(orders: OrderState[], isIt: (payment: PaymentState) => boolean) {
  for (const order of orders) {
    const payment = order.payments.find(isIt);
    if (payment) return { order, payment };
  }
  return null;
}
