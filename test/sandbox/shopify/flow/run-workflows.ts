import type { Activity } from "../../http/activity";
import type { SandboxEvent } from "../../model/events";
import { displayFulfillmentStatus, orderTotals } from "../../model/order-totals";
import type { OrderState, ShopState, WorkflowRunState, WorkflowState } from "../../model/types";
import type { World } from "../../model/world";
import { captureOpenAuthorizations } from "./capture-open-authorizations";

/** Older runs of a shop are forgotten. */
const REMEMBERED = 1000;

/**
 * Shopify Flow, as far as a merchant's capture workflow needs it. "Order fulfilled" starts a run for each fulfillment
 * ORDER that became fulfilled, so a split order starts several (help.shopify.com, Flow trigger "Order fulfilled").
 */
export function runWorkflows(world: World, activity: Activity): void {
  world.events.on((event) => {
    const trigger = triggerOf(event);
    if (!trigger) return;
    for (const workflow of event.shop.workflows) {
      if (workflow.enabled && workflow.trigger === trigger.name) {
        startRun(world, activity, event.shop, workflow, trigger.order);
      }
    }
  });
}

function triggerOf(event: SandboxEvent): { name: WorkflowState["trigger"]; order: OrderState } | null {
  if (event.type === "fulfillment_order_fulfilled") return { name: "order_fulfilled", order: event.order };
  if (event.type === "fulfillment_created") return { name: "fulfillment_created", order: event.order };
  return event.type === "order_created" ? { name: "order_created", order: event.order } : null;
}

function startRun(
  world: World,
  activity: Activity,
  shop: ShopState,
  workflow: WorkflowState,
  order: OrderState,
): void {
  const run: WorkflowRunState = {
    id: world.random.uuid(),
    workflowId: workflow.id,
    orderId: order.id,
    startedAt: world.clock.now(),
    finishedAt: null,
    status: "running",
    message: "Waiting to capture the payment.",
  };
  shop.workflowRuns.push(run);
  if (shop.workflowRuns.length > REMEMBERED)
    shop.workflowRuns.splice(0, shop.workflowRuns.length - REMEMBERED);
  const { conditions } = workflow;
  const work = async () => finishRun(world, shop, order, run, conditions);
  if (workflow.delayMs > 0) world.clock.after(workflow.delayMs, work);
  else activity.start(work);
}

function finishRun(
  world: World,
  shop: ShopState,
  order: OrderState,
  run: WorkflowRunState,
  conditions: WorkflowState["conditions"],
): void {
  const end = (status: WorkflowRunState["status"], message: string) => {
    run.finishedAt = world.clock.now();
    run.status = status;
    run.message = message;
  };
  if (conditions === "guarded") {
    const unmet = unmetCondition(world, order);
    if (unmet) return end("skipped", unmet);
  }
  const outcome = captureOpenAuthorizations(world, shop, order, { kind: "flow", title: "Flow" });
  if (outcome.kind === "captured") return end("completed", "The payment was captured.");
  // Assumption: the wording; the action's page only says that it captures the order's payment.
  if (outcome.kind === "refused") return end("failed", outcome.message);
  return end("failed", "There is no authorized payment left to capture.");
}

/** The two conditions that keep a split order from being captured at its first parcel. */
function unmetCondition(world: World, order: OrderState): string | null {
  if (displayFulfillmentStatus(order) !== "FULFILLED") return "The order is not fulfilled completely yet.";
  const capturable = orderTotals(order, world.clock.now()).capturable.presentment > 0;
  return capturable ? null : "The order has no payment that can be captured.";
}
