import { parseJson } from "../http/read-body";
import { UNKNOWN_WORD } from "../providers/provider-fault";
import type { ApiAnswer, ApiRequest } from "../providers/provider-world";
import { accountOf } from "./accounts";
import type { KustomState } from "./kustom-state";
import { dueDateOptions, extendAuthorization, extendDueDate } from "./more-time";
import { cancel, capture, changeAuthorization, refund, releaseRest, type Means } from "./move-money";
import { captureView, orderView, refundView, type OrderState } from "./order-state";
import {
  badValue,
  INVALID_ORDER_ID,
  NO_SUCH_CAPTURE,
  NO_SUCH_ORDER,
  refusal,
  WRONG_ACCOUNT,
} from "./refusals";
import { addShippingInfo } from "./shipping";

const ORDER = /^\/ordermanagement\/v1\/orders\/([^/]+)(?:\/(.+))?$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const OPERATIONS: Readonly<Record<string, string>> = {
  captures: "capture",
  cancel: "void",
  "release-remaining-authorization": "void",
  refunds: "refund",
  "extend-authorization-time": "extend",
  authorization: "authorization",
};

/** What a request asks for, in the app's words. The order that cannot exist is asked for by checks of credentials. */
export function operationOf({ method, path }: ApiRequest): string {
  const [, id = "", verb = ""] = ORDER.exec(path) ?? [];
  if (method === "GET" && verb === "") return /^[0-]+$/.test(id) ? "check" : "read";
  return OPERATIONS[verb] ?? verb.split("/").at(-1) ?? "other";
}

/** Answers order management v1. The same key gives the same answer for 24 hours, whatever else is asked. */
export function answerApi(
  state: KustomState,
  request: ApiRequest,
  { isWordUnknown, means }: { isWordUnknown: boolean; means: Means },
): ApiAnswer {
  const account = accountOf(request.host, request.headers.authorization);
  if (account === null) return WRONG_ACCOUNT;
  const [, id, verb = ""] = ORDER.exec(request.path) ?? [];
  if (id === undefined) return refusal(404, "NOT_FOUND", "There is nothing at this address.");
  if (request.host.endsWith("kustom.co") && !UUID.test(id)) return INVALID_ORDER_ID;
  const order = state.find(id, account);
  if (!order) return NO_SUCH_ORDER;
  if (request.method === "GET") return read(order, verb, { isWordUnknown, means });
  return state.once(account.username, keyOf(request), means.clock.now(), () => {
    const body = request.text === "" ? { kind: "json" as const, value: {} } : parseJson(request.text);
    if (body.kind === "malformed") return badValue("The body is not JSON.");
    return write(order, `${request.method} ${verb}`, { body: body.value, means });
  });
}

const keyOf = ({ headers }: ApiRequest): string | null =>
  [headers["klarna-idempotency-key"]].flat()[0] ?? null;

function read(
  order: OrderState,
  verb: string,
  { isWordUnknown, means }: { isWordUnknown: boolean; means: Means },
): ApiAnswer {
  const [kind, id, more] = verb.split("/");
  const found = order.captures.find((each) => each.id === id);
  if (verb === "")
    return { status: 200, body: orderView(order, means.clock, isWordUnknown ? UNKNOWN_WORD : undefined) };
  if (verb === "captures") return { status: 200, body: order.captures.map(captureView) };
  if (kind === "captures" && !found) return NO_SUCH_CAPTURE;
  if (found && more === "extend-due-date-options") return dueDateOptions(found);
  if (found && more === undefined) return { status: 200, body: captureView(found) };
  const refunded = kind === "refunds" ? order.refunds.find((each) => each.id === id) : undefined;
  return refunded ? { status: 200, body: refundView(refunded) } : refusal(404, "NOT_FOUND", "Not found.");
}

function write(order: OrderState, verb: string, { body, means }: { body: unknown; means: Means }): ApiAnswer {
  switch (verb) {
    case "POST captures":
      return capture(order, body, means);
    case "POST refunds":
      return refund(order, body, means);
    case "POST cancel":
      return cancel(order, means);
    case "POST release-remaining-authorization":
      return releaseRest(order, means);
    case "POST extend-authorization-time":
      return extendAuthorization(order, means);
    case "PATCH authorization":
      return changeAuthorization(order, Number((body as { order_amount?: unknown }).order_amount));
  }
  const [, id, more] = /^\w+ captures\/([^/]+)\/(shipping-info|extend-due-date)$/.exec(verb) ?? [];
  const captured = order.captures.find((each) => each.id === id);
  if (more === undefined) return refusal(404, "NOT_FOUND", "There is nothing at this address.");
  if (!captured) return NO_SUCH_CAPTURE;
  return more === "shipping-info" ? addShippingInfo(captured, body) : extendDueDate(captured, body);
}
