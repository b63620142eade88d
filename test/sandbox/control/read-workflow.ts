import { z } from "zod";

import type { FlowAction, FlowExtensions } from "../model/flow-extensions";
import type { WorkflowAction, WorkflowState } from "../model/workflow-state";

const SHOPIFY_TRIGGERS = {
  order_fulfilled: "Order fulfilled",
  fulfillment_created: "Fulfillment created",
  order_created: "Order created",
  order_transaction_created: "Order transaction created",
} as const;
const isShopifyTrigger = (name: string): name is keyof typeof SHOPIFY_TRIGGERS => name in SHOPIFY_TRIGGERS;

const isOfApp = (name: string): name is `app:${string}` => name.startsWith("app:");
const handleOf = (name: string): string => name.slice("app:".length);

const property = z.union([z.string(), z.number(), z.boolean()]);

/** A workflow as the merchant builds it; the app's own parts are named "app:HANDLE". */
export const workflowInput = {
  title: z.string().trim().min(1).max(100).optional(),
  trigger: z.string(),
  conditions: z.enum(["none", "guarded"]).default("none"),
  actions: z
    .array(
      z.strictObject({
        action: z.string(),
        properties: z.record(z.string(), property).default({}),
      }),
    )
    .min(1)
    .max(10),
};

type Input = z.infer<z.ZodObject<typeof workflowInput>> & { delayMs: number };

export type ReadWorkflow =
  { kind: "read"; workflow: Omit<WorkflowState, "id"> } | { kind: "refused"; sentence: string };

/** Checks that Shopify or the app has the trigger and the actions, and that the actions get their properties. */
export function readWorkflow(extensions: FlowExtensions, input: Input): ReadWorkflow {
  const { trigger } = input;
  const ofApp = isOfApp(trigger)
    ? extensions.triggers.find(({ handle }) => handle === handleOf(trigger))
    : undefined;
  if (!isShopifyTrigger(trigger) && !(isOfApp(trigger) && ofApp))
    return { kind: "refused", sentence: `Neither Shopify nor the app has a trigger ${trigger}.` };
  const actions: WorkflowAction[] = [];
  const titles: string[] = [];
  for (const { action, properties } of input.actions) {
    if (action === "capture_payment") {
      if (Object.keys(properties).length > 0)
        return { kind: "refused", sentence: "The action capture_payment takes no properties." };
      titles.push("Capture payment");
      actions.push({ action, properties });
      continue;
    }
    const known = extensions.actions.find(({ handle }) => isOfApp(action) && handle === handleOf(action));
    if (!known || !isOfApp(action))
      return { kind: "refused", sentence: `Neither Shopify nor the app has an action ${action}.` };
    const fault = faultOfProperties(known, properties);
    if (fault !== null) return { kind: "refused", sentence: fault };
    titles.push(known.title);
    actions.push({ action, properties });
  }
  const start = isShopifyTrigger(trigger) ? SHOPIFY_TRIGGERS[trigger] : (ofApp?.title ?? trigger);
  const title = input.title ?? [start, ...titles].join(" -> ");
  const { conditions, delayMs } = input;
  return { kind: "read", workflow: { title, trigger, conditions, actions, delayMs, enabled: false } };
}

/** Flow itself fills in references, from whatever started the run. */
function faultOfProperties(action: FlowAction, properties: Record<string, unknown>): string | null {
  const own = action.fields.filter((field) => !field.type.endsWith("_reference"));
  const unknown = Object.keys(properties).find((key) => !own.some((field) => field.key === key));
  if (unknown !== undefined) return `The action ${action.handle} has no field ${unknown}.`;
  const missing = own.find((field) => field.required && !(field.key in properties));
  return missing ? `The action ${action.handle} needs its field ${missing.key}.` : null;
}
