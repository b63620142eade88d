import { z } from "zod";

import { NO_FLOW_EXTENSIONS } from "../model/flow-extensions";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { created, ok, refuse, shopRoute } from "./control-route";
import { iso, isoOrNull } from "./order-view";
import { readWorkflow, workflowInput } from "./read-workflow";

const RUNS_SHOWN = 100;
const LONGEST_DELAY_MS = 90 * 86_400_000;
/** More than a merchant builds; a loop of requests must not fill the memory. */
const MOST_WORKFLOWS = 50;

const delayMs = z.number().int().nonnegative().max(LONGEST_DELAY_MS);

const workflowsView = (world: World, shop: ShopState) => ({
  workflows: shop.workflows,
  runs: shop.workflowRuns
    .slice(-RUNS_SHOWN)
    .reverse()
    .map((run) => ({
      ...run,
      orderName: run.orderId === null ? null : (shop.orders.get(run.orderId)?.name ?? null),
      startedAt: iso(run.startedAt),
      finishedAt: isoOrNull(run.finishedAt),
      attempts: run.attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
    })),
  extensions: world.app.flow ?? NO_FLOW_EXTENSIONS,
});

export const readWorkflowsRoute = shopRoute({
  method: "GET",
  path: "/sandbox/workflows",
  input: {},
  answer: ({ context: { world }, shop }) => ok(workflowsView(world, shop)),
});

/** POST /sandbox/workflows: switches a workflow and changes how it decides. Without `id`: the shop's first workflow. */
export const changeWorkflowRoute = shopRoute({
  method: "POST",
  path: "/sandbox/workflows",
  input: {
    id: z.string().optional(),
    enabled: z.boolean().optional(),
    conditions: z.enum(["none", "guarded"]).optional(),
    delayMs: delayMs.optional(),
  },
  async answer({ context: { world, flow }, shop, input }) {
    const workflow =
      input.id === undefined ? shop.workflows[0] : shop.workflows.find(({ id }) => id === input.id);
    if (!workflow) return refuse(404, `${shop.domain} has no workflow ${input.id ?? ""}.`);
    const outcome = await flow.switch(shop, workflow, input.enabled ?? workflow.enabled);
    if (outcome.kind === "refused") return refuse(409, outcome.message);
    workflow.conditions = input.conditions ?? workflow.conditions;
    workflow.delayMs = input.delayMs ?? workflow.delayMs;
    return ok(workflowsView(world, shop));
  },
});

/** POST /sandbox/workflows/add: another workflow, also of the app's own triggers and actions; off by default. */
export const addWorkflowRoute = shopRoute({
  method: "POST",
  path: "/sandbox/workflows/add",
  input: { ...workflowInput, delayMs: delayMs.default(0), enabled: z.boolean().default(false) },
  async answer({ context: { world, flow }, shop, input: { enabled, ...input } }) {
    if (shop.workflows.length >= MOST_WORKFLOWS)
      return refuse(409, `${shop.domain} has ${MOST_WORKFLOWS} workflows already.`);
    const read = readWorkflow(world.app.flow ?? NO_FLOW_EXTENSIONS, input);
    if (read.kind === "refused") return refuse(400, read.sentence);
    const workflow = { ...read.workflow, id: world.random.uuid() };
    const outcome = await flow.switch(shop, workflow, enabled);
    if (outcome.kind === "refused") return refuse(409, outcome.message);
    shop.workflows.push(workflow);
    return created({ workflow, ...workflowsView(world, shop) });
  },
});

export const removeWorkflowRoute = shopRoute({
  method: "DELETE",
  path: "/sandbox/workflows/:id",
  input: {},
  async answer({ context: { world, flow }, shop, id }) {
    const workflow = shop.workflows.find((each) => each.id === id);
    if (!workflow) return refuse(404, `${shop.domain} has no workflow ${id}.`);
    await flow.switch(shop, workflow, false);
    shop.workflows = shop.workflows.filter((each) => each !== workflow);
    return ok(workflowsView(world, shop));
  },
});
