import { z } from "zod";

import { findShop } from "../http/shop-of-request";
import { FAULT_KINDS, OAUTH_OPERATIONS, happensToOAuth, isSaidInPayload, type Fault } from "../model/fault";
import { MAY_BE_UNAVAILABLE } from "../shopify/orders/order-unavailable";
import { controlRoute, created, noShop, ok, refuse } from "./control-route";

/** Clients give up sooner than this; the sandbox must not hold a connection for ever. */
const LATEST_ANSWER_MS = 120_000;

export const listFaultsRoute = controlRoute({
  method: "GET",
  path: "/sandbox/faults",
  input: {},
  answer: ({ context }) => ok({ faults: context.world.faults }),
});

/**
 * POST /sandbox/faults: what should go wrong, and how often. `operation` is a GraphQL root field, tokenExchange,
 * tokenRefresh or "*".
 */
export const addFaultRoute = controlRoute({
  method: "POST",
  path: "/sandbox/faults",
  input: {
    operation: z
      .string()
      .regex(/^(\*|[A-Za-z_]\w*)$/, 'must be a GraphQL root field, like orderCapture, or "*"'),
    kind: z.enum(FAULT_KINDS),
    contains: z.string().min(1).max(200).nullable().default(null),
    errorCode: z
      .string()
      .regex(/^[A-Z_]+$/, "must be an error code like INSTRUMENT_DECLINED")
      .default("INSTRUMENT_DECLINED"),
    times: z.number().int().positive().max(1_000_000).default(1),
    probability: z.number().gt(0).max(1).default(1),
    delayMs: z.number().int().nonnegative().max(LATEST_ANSWER_MS).default(3000),
  },
  answer({ context: { world }, shopName, input }) {
    const shop = shopName === null ? null : findShop(world, shopName);
    if (shopName !== null && !shop) return refuse(404, noShop(world, shopName));
    const fault = faultOf(input);
    if (fault !== null) return refuse(400, fault);
    const added: Fault = { id: world.nextId(), shop: shop?.domain ?? null, ...input };
    world.faults.push(added);
    return created({ fault: added, faults: world.faults });
  },
});

/** Why a fault can never happen, or null. */
function faultOf({
  kind,
  operation,
  contains,
}: Pick<Fault, "kind" | "operation" | "contains">): string | null {
  if (kind === "decline" && !DECLINABLE.includes(operation))
    return `Only ${DECLINABLE.join(", ")} can be declined: a payment provider says no to moving money.`;
  if (kind === "decline" && contains !== null)
    return "A decline goes by its operation only; to decline one order, teach its gateway captureFailsWith.";
  if (kind === "order_unavailable" && !MAY_BE_UNAVAILABLE.includes(operation))
    return `Only ${MAY_BE_UNAVAILABLE.join(", ")} can find an order unavailable.`;
  if (kind === "order_unavailable" && contains !== null)
    return "An order is unavailable by the operation only.";
  const oauth = OAUTH_OPERATIONS.some((each) => each === operation);
  if (oauth && !happensToOAuth(kind) && !isSaidInPayload(kind))
    return `${operation} cannot end with ${kind}: that happens to GraphQL requests.`;
  return null;
}

const DECLINABLE: readonly string[] = ["orderCapture", "transactionVoid", "refundCreate"];

export const clearFaultsRoute = controlRoute({
  method: "DELETE",
  path: "/sandbox/faults",
  input: {},
  answer({ context: { world } }) {
    world.faults.length = 0;
    return ok({ faults: world.faults });
  },
});

export const removeFaultRoute = controlRoute({
  method: "DELETE",
  path: "/sandbox/faults/:id",
  input: {},
  answer({ context: { world }, id }) {
    const index = world.faults.findIndex((fault) => String(fault.id) === id);
    if (index < 0) return refuse(404, `There is no fault ${id}; it may be used up.`);
    world.faults.splice(index, 1);
    return ok({ faults: world.faults });
  },
});
