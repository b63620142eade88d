import { z } from "zod";

import { findShop } from "../http/shop-of-request";
import { MODELLED_TOPICS } from "../shopify/webhooks/topics";
import type { DeliveryState } from "../shopify/webhooks/delivery";
import { controlRoute, noShop, ok, refuse } from "./control-route";
import { iso, isoOrNull } from "./order-view";

const SHOWN = 200;

const deliveryView = ({ body, ...delivery }: DeliveryState) => {
  const payload: unknown = JSON.parse(body);
  return {
    ...delivery,
    payload,
    triggeredAt: iso(delivery.triggeredAt),
    nextAttemptAt: isoOrNull(delivery.nextAttemptAt),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
  };
};

/** GET /sandbox/deliveries: every webhook, newest first, with its attempts. */
export const listDeliveriesRoute = controlRoute({
  method: "GET",
  path: "/sandbox/deliveries",
  input: { topic: z.string().optional() },
  answer({ context: { world, webhooks }, shopName, input }) {
    const shop = shopName === null ? null : findShop(world, shopName);
    if (shopName !== null && !shop) return refuse(404, noShop(world, shopName));
    const found = webhooks.deliveries.filter(
      (delivery) =>
        (shop === null || delivery.shop === shop.domain) &&
        (input.topic === undefined || delivery.topic === input.topic),
    );
    const modes = webhooks.modes.list();
    return ok({
      mode: modes.default.mode,
      modes,
      total: found.length,
      deliveries: found.slice(-SHOWN).reverse().map(deliveryView),
    });
  },
});

export const redeliverRoute = controlRoute({
  method: "POST",
  path: "/sandbox/deliveries/:id/redeliver",
  input: {},
  async answer({ context: { webhooks }, id }) {
    const delivery = /^\d{1,15}$/.test(id) ? await webhooks.redeliver(Number(id)) : null;
    return delivery ? ok({ delivery: deliveryView(delivery) }) : refuse(404, `There is no delivery ${id}.`);
  },
});

/** POST /sandbox/webhooks: how webhooks behave from now on, all of them or one topic. */
export const changeWebhooksRoute = controlRoute({
  method: "POST",
  path: "/sandbox/webhooks",
  input: {
    mode: z.enum(["deliver", "drop", "duplicate", "delay", "reorder"]),
    topic: z.string().optional(),
    delayMs: z.number().int().nonnegative().max(86_400_000).default(60_000),
    probability: z.number().gt(0).max(1).default(1),
  },
  answer({ context: { webhooks }, input }) {
    if (input.topic !== undefined && !MODELLED_TOPICS.includes(input.topic)) {
      return refuse(
        400,
        `${input.topic} is no topic of the sandbox; it knows ${MODELLED_TOPICS.join(", ")}.`,
      );
    }
    const { mode, delayMs, probability } = input;
    webhooks.modes.set({ mode, delayMs, probability }, input.topic ?? null);
    return ok({ modes: webhooks.modes.list() });
  },
});
