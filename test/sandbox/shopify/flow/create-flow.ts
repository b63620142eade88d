import type { Activity } from "../../http/activity";
import type { SandboxEvent } from "../../model/events";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import type { WorkflowState, WorkflowTrigger } from "../../model/workflow-state";
import type { World } from "../../model/world";
import { startRun } from "./run-workflow";
import { switchWorkflow, type SwitchOutcome } from "./switch-workflow";

export interface Flow {
  /** Turns a workflow on or off, and informs the app where the workflow uses the app's own trigger. */
  switch(shop: ShopState, workflow: WorkflowState, enabled: boolean): Promise<SwitchOutcome>;
  /** Cuts short requests to the app. */
  clear(): void;
}

/**
 * Shopify Flow, as far as a merchant's capture workflows need it. "Order fulfilled" starts a run for each fulfillment
 * ORDER that became fulfilled, so a split order starts several (help.shopify.com, Flow trigger "Order fulfilled").
 */
export function createFlow(world: World, activity: Activity): Flow {
  let stopping = new AbortController();
  world.events.on((event) => {
    const trigger = triggerOf(event);
    if (!trigger) return;
    for (const workflow of event.shop.workflows)
      if (workflow.enabled && workflow.trigger === trigger.name)
        startRun({ world, activity, stop: stopping.signal }, event.shop, workflow, trigger.order);
  });
  return {
    switch: (shop, workflow, enabled) => switchWorkflow(world, shop, workflow, enabled, stopping.signal),
    clear() {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}

function triggerOf(event: SandboxEvent): { name: WorkflowTrigger; order: OrderState | null } | null {
  switch (event.type) {
    case "fulfillment_order_fulfilled":
      return { name: "order_fulfilled", order: event.order };
    case "fulfillment_created":
      return { name: "fulfillment_created", order: event.order };
    case "order_created":
      return { name: "order_created", order: event.order };
    case "transaction_settled":
      return { name: "order_transaction_created", order: event.order };
    case "flow_triggered":
      return { name: `app:${event.handle}`, order: event.order };
    default:
      return null;
  }
}
