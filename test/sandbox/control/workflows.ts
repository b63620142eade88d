import { z } from "zod";

import type { ShopState } from "../model/types";
import { ok, refuse, shopRoute } from "./control-route";
import { iso, isoOrNull } from "./order-view";

const RUNS_SHOWN = 100;

const workflowsView = (shop: ShopState) => ({
  workflows: shop.workflows,
  runs: shop.workflowRuns
    .slice(-RUNS_SHOWN)
    .reverse()
    .map((run) => ({
      ...run,
      orderName: shop.orders.get(run.orderId)?.name ?? null,
      startedAt: iso(run.startedAt),
      finishedAt: isoOrNull(run.finishedAt),
    })),
});

export const readWorkflowsRoute = shopRoute({
  method: "GET",
  path: "/sandbox/workflows",
  input: {},
  answer: ({ shop }) => ok(workflowsView(shop)),
});

/** POST /sandbox/workflows: switches a workflow and changes how it decides. Without `id`: the shop's first one. */
export const changeWorkflowRoute = shopRoute({
  method: "POST",
  path: "/sandbox/workflows",
  input: {
    id: z.string().optional(),
    enabled: z.boolean().optional(),
    conditions: z.enum(["none", "guarded"]).optional(),
    delayMs: z
      .number()
      .int()
      .nonnegative()
      .max(90 * 86_400_000)
      .optional(),
  },
  answer({ shop, input }) {
    const workflow =
      input.id === undefined ? shop.workflows[0] : shop.workflows.find(({ id }) => id === input.id);
    if (!workflow) return refuse(404, `${shop.domain} has no workflow ${input.id ?? ""}.`);
    workflow.enabled = input.enabled ?? workflow.enabled;
    workflow.conditions = input.conditions ?? workflow.conditions;
    workflow.delayMs = input.delayMs ?? workflow.delayMs;
    return ok(workflowsView(shop));
  },
});
