import { appAddress } from "../../http/app-address";
import { postSigned } from "../../http/post-signed";
import type { ShopState } from "../../model/shop-state";
import type { WorkflowState } from "../../model/workflow-state";
import type { World } from "../../model/world";

const ANSWER_WITHIN_MS = 5000;

export type SwitchOutcome = { kind: "switched" } | { kind: "refused"; message: string };

/**
 * Turns a workflow on or off. For a workflow that starts with the app's own trigger the app's lifecycle callback is
 * called first, and must answer 2xx within five seconds or the merchant cannot turn it on (shopify.dev, "Track
 * lifecycle events"). Assumption: turning off succeeds whatever the app answers.
 */
export async function switchWorkflow(
  world: World,
  shop: ShopState,
  workflow: WorkflowState,
  enabled: boolean,
  stop: AbortSignal,
): Promise<SwitchOutcome> {
  if (workflow.enabled === enabled) return { kind: "switched" };
  if (workflow.trigger.startsWith("app:")) {
    const problem = await tellApp(world, shop, workflow, enabled, stop);
    if (enabled && problem !== null)
      return {
        kind: "refused",
        message: `The workflow cannot be turned on: the app's lifecycle callback ${problem}.`,
      };
  }
  workflow.enabled = enabled;
  return { kind: "switched" };
}

/** Null where the app accepted, or has no callback. Assumption: the trigger's handle as the id of its definition. */
async function tellApp(
  world: World,
  shop: ShopState,
  workflow: WorkflowState,
  enabled: boolean,
  stop: AbortSignal,
): Promise<string | null> {
  const url = world.app.flow?.lifecycleUrl ?? null;
  const address = url === null ? null : appAddress(url, world.app.applicationUrl);
  if (address === null || !shop.installation.installed) return null;
  const others = shop.workflows.some(
    (each) => each !== workflow && each.enabled && each.trigger === workflow.trigger,
  );
  const { problem } = await postSigned({
    address,
    body: JSON.stringify({
      flow_trigger_definition_id: workflow.trigger.replace(/^app:/, ""),
      has_enabled_flow: enabled || others,
      shop_id: String(shop.id),
      shopify_domain: shop.domain,
      timestamp: new Date(world.clock.now()).toISOString(),
    }),
    secret: world.app.apiSecret,
    headers: { "user-agent": "Shopify Flow" },
    withinMs: ANSWER_WITHIN_MS,
    stop,
  });
  return problem;
}
