import { appAddress } from "../../http/app-address";
import { postSigned } from "../../http/post-signed";
import { NO_FLOW_EXTENSIONS, type FlowAction } from "../../model/flow-extensions";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import type { WorkflowAction, WorkflowRunState } from "../../model/workflow-state";
import type { World } from "../../model/world";

/** shopify.dev, "Flow action endpoints": the app has ten seconds. */
const ANSWER_WITHIN_MS = 10_000;
const DAY = 86_400_000;
const MINUTE = 60_000;

export interface AppCall {
  step: WorkflowAction;
  run: WorkflowRunState;
  order: OrderState | null;
  /** The id is the same on every retry: the app's idempotency key. */
  actionRunId: string;
  stepReference: string;
  startedAt: number;
}

export type AppAnswer =
  { kind: "done" } | { kind: "again"; afterMs: number } | { kind: "failed"; message: string };

/**
 * Asks the app once to do its action. 202 makes Flow come back, 429 and 5xx and silence are tried again at growing
 * intervals for up to a day, any other answer but 200 is final (shopify.dev, "Flow action endpoints"; that no other 2xx
 * is a success: shopify.dev changelog, "We're making improvements to Shopify Flow app extensions").
 * Assumption: the intervals, a minute and then twice as long each time; a redirect is final; the log shows the
 * `message` of a JSON answer.
 */
export async function callAppAction(
  world: World,
  shop: ShopState,
  call: AppCall,
  stop: AbortSignal,
): Promise<AppAnswer> {
  const handle = call.step.action.replace(/^app:/, "");
  const action = (world.app.flow ?? NO_FLOW_EXTENSIONS).actions.find((each) => each.handle === handle);
  if (!action) return { kind: "failed", message: `The app has no action ${handle}.` };
  if (!shop.installation.installed) return { kind: "failed", message: "The app is not installed." };
  const address = appAddress(action.runtimeUrl, world.app.applicationUrl);
  if (address === null) return { kind: "failed", message: `The action ${handle} has no address to call.` };
  if (call.order === null && action.fields.some((field) => field.key === "order_id" && field.required))
    return { kind: "failed", message: `The action ${handle} needs an order, and there is none.` };
  const at = world.clock.now();
  const { status, problem, body } = await postSigned({
    address,
    body: JSON.stringify(bodyOf(shop, action, call)),
    secret: world.app.apiSecret,
    headers: { "user-agent": "Shopify Flow" },
    withinMs: ANSWER_WITHIN_MS,
    stop,
  });
  const { actionRunId } = call;
  const message = messageOf(body);
  call.run.attempts.push({ at, action: call.step.action, actionRunId, status, problem, message });
  if (status === 200) return { kind: "done" };
  const passing = status === null || status === 202 || status === 429 || status >= 500;
  if (!passing) {
    const said = message === null ? "." : `: ${message}`;
    return {
      kind: "failed",
      message: `The app's action ${handle} ${problem ?? `answered ${status}`}${said}`,
    };
  }
  const tries = call.run.attempts.filter((attempt) => attempt.actionRunId === actionRunId).length;
  const afterMs = MINUTE * 2 ** (tries - 1);
  return at + afterMs > call.startedAt + DAY
    ? { kind: "failed", message: `The app's action ${handle} was not done within a day.` }
    : { kind: "again", afterMs };
}

/** The app's message for the merchant, if its answer contains one. */
function messageOf(body: string): string | null {
  try {
    const { message } = (JSON.parse(body) ?? {}) as { message?: unknown };
    return typeof message === "string" ? message : null;
  } catch {
    return null;
  }
}

/**
 * The documented request body. Assumption: `shop_id` as a number (both forms were seen), and the handle as the id of
 * the action's definition.
 */
function bodyOf(shop: ShopState, action: FlowAction, call: AppCall) {
  const takesOrder = action.fields.some((field) => field.key === "order_id");
  return {
    shop_id: shop.id,
    shopify_domain: shop.domain,
    action_run_id: call.actionRunId,
    action_definition_id: action.handle,
    handle: action.handle,
    step_reference: call.stepReference,
    properties: {
      ...(takesOrder && call.order ? { order_id: call.order.id } : {}),
      ...call.step.properties,
    },
  };
}
