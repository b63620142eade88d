import { z } from "zod";

import { assessRisk } from "../model/assess-risk";
import { RISK_LEVELS } from "../model/risk-state";
import { ok, orderRoute } from "./control-route";
import { orderDetail } from "./order-view";

/** POST /sandbox/orders/ID/risk: Shopify, or the app of this title, assesses the order's risk. */
export const assessRiskRoute = orderRoute({
  method: "POST",
  path: "/sandbox/orders/:id/risk",
  input: {
    level: z.enum(RISK_LEVELS),
    provider: z.string().trim().min(1).max(255).nullable().default(null),
    facts: z
      .array(
        z.strictObject({
          sentiment: z.enum(["NEGATIVE", "NEUTRAL", "POSITIVE"]).default("NEUTRAL"),
          description: z.string().trim().min(1).max(256),
        }),
      )
      .max(20)
      .default([]),
  },
  answer({ context: { world }, shop, order, input: { level, provider, facts } }) {
    assessRisk(world, shop, order, { riskLevel: level, provider, facts });
    return ok({ order: orderDetail(shop, order, world.clock.now()) });
  },
});
