import { z } from "zod";

import { findShop } from "../http/shop-of-request";
import { controlRoute, created, noShop, ok, refuse } from "./control-route";

/** A client gives up sooner than this; the sandbox must not hold a connection for ever. */
const LATEST_ANSWER_MS = 120_000;

export const listFaultsRoute = controlRoute({
  method: "GET",
  path: "/sandbox/faults",
  input: {},
  answer: ({ context }) => ok({ faults: context.world.faults }),
});

/** POST /sandbox/faults: what is to go wrong, and how often. `operation` is a GraphQL root field, or "*". */
export const addFaultRoute = controlRoute({
  method: "POST",
  path: "/sandbox/faults",
  input: {
    operation: z
      .string()
      .regex(/^(\*|[A-Za-z_]\w*)$/, 'must be a GraphQL root field, like orderCapture, or "*"'),
    kind: z.enum([
      "timeout_before",
      "timeout_after",
      "late",
      "decline",
      "server_error",
      "html_error",
      "connection_reset",
      "throttle",
    ]),
    times: z.number().int().positive().max(1_000_000).default(1),
    probability: z.number().gt(0).max(1).default(1),
    delayMs: z.number().int().nonnegative().max(LATEST_ANSWER_MS).default(3000),
  },
  answer({ context: { world }, shopName, input }) {
    const shop = shopName === null ? null : findShop(world, shopName);
    if (shopName !== null && !shop) return refuse(404, noShop(world, shopName));
    if (input.kind === "decline" && input.operation !== "orderCapture") {
      return refuse(400, "Only orderCapture can be declined: a payment provider says no to a capture.");
    }
    const fault = { id: world.nextId(), shop: shop?.domain ?? null, ...input };
    world.faults.push(fault);
    return created({ fault, faults: world.faults });
  },
});

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
