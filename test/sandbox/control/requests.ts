import { z } from "zod";

import { findShop } from "../http/shop-of-request";
import { controlRoute, noShop, ok, refuse } from "./control-route";
import { iso } from "./order-view";

const SHOWN = 500;

/** GET /sandbox/requests: the app's requests to Shopify, newest first. `status` 0: the request got no answer. */
export const listRequestsRoute = controlRoute({
  method: "GET",
  path: "/sandbox/requests",
  input: { operation: z.string().optional() },
  answer({ context: { world }, shopName, input }) {
    const shop = shopName === null ? null : findShop(world, shopName);
    if (shopName !== null && !shop) return refuse(404, noShop(world, shopName));
    const found = world.requests.filter(
      (request) =>
        (shop === null || request.shop === shop.domain) &&
        (input.operation === undefined || request.operations.includes(input.operation)),
    );
    const requests = found
      .slice(-SHOWN)
      .reverse()
      .map((request) => ({ ...request, at: iso(request.at) }));
    return ok({ total: found.length, requests });
  },
});

export const clearRequestsRoute = controlRoute({
  method: "DELETE",
  path: "/sandbox/requests",
  input: {},
  answer({ context: { world } }) {
    world.requests.length = 0;
    return ok({ total: 0, requests: [] });
  },
});
