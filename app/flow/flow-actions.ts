import type { OrderId, ShopDomain } from "~/kernel/ids";

/** The app's actions in Shopify Flow and the fields that each takes, by the keys that extensions/ declares. */
export const FLOW_ACTIONS = {
  "capture-bnpl-payment": ["order_id", "amount", "give_up_rest"],
  "report-bnpl-capture": ["order_id"],
  "hold-bnpl-order": ["order_id", "reason"],
} as const;

export type FlowActionHandle = keyof typeof FLOW_ACTIONS;

/** The fields of an action besides the order. */
export type FlowField<Handle extends FlowActionHandle> = Exclude<
  (typeof FLOW_ACTIONS)[Handle][number],
  "order_id"
>;

/** One run of an action in a merchant's workflow. Flow sends the same run again until it has a final answer. */
export interface FlowRun<Field extends string = string> {
  shop: ShopDomain;
  handle: FlowActionHandle;
  runId: string;
  orderId: OrderId;
  /** The text of each field from the workflow, not parsed yet; null where the merchant left it empty. */
  fields: Readonly<Record<Field, string | null>>;
}

/** One run of the given action. */
export type RunOf<Handle extends FlowActionHandle> = FlowRun<FlowField<Handle>>;

/**
 * The answer for Flow. 200 ends the step and 202 makes Flow come back with the same run; 429, 503 and silence are tried
 * again at growing intervals for a day or more; any other 4xx fails the step for good
 * (shopify.dev/docs/apps/build/flow/actions/endpoints).
 */
export interface FlowAnswer {
  status: 200 | 202 | 400 | 403 | 404 | 409 | 422 | 503;
  /** A text for the merchant who reads the log of the workflow. */
  message: string;
}

/** Whether the run fails for good. */
export function isRefusal({ status }: Pick<FlowAnswer, "status">): boolean {
  return status >= 400 && status < 500;
}

/** Whether the answer is final; otherwise Flow comes back. */
export function isFinalAnswer({ status }: Pick<FlowAnswer, "status">): boolean {
  return status !== 202 && status !== 503;
}
