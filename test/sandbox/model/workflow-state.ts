/** Shopify's own triggers that a capture workflow is built on, or a trigger of the app: "app:bnpl-order-fulfilled". */
export type WorkflowTrigger =
  "order_fulfilled" | "fulfillment_created" | "order_created" | "order_transaction_created" | `app:${string}`;

/** One step of a workflow: Shopify's "Capture payment", or an action of the app: "app:report-capture". */
export interface WorkflowAction {
  action: "capture_payment" | `app:${string}`;
  /** What the merchant filled in for the app's action, by key. */
  properties: Record<string, string | number | boolean>;
}

export interface WorkflowState {
  id: string;
  title: string;
  trigger: WorkflowTrigger;
  /** Naive captures on every run; guarded checks that the whole order is fulfilled and capturable. */
  conditions: "none" | "guarded";
  /** In their order; one that fails ends the run. */
  actions: WorkflowAction[];
  enabled: boolean;
  delayMs: number;
}

/** One request to the app's action, with its answer. */
export interface ActionAttempt {
  at: number;
  action: string;
  actionRunId: string;
  /** Null when no HTTP answer came. */
  status: number | null;
  problem: string | null;
  /** What the app said to the merchant. */
  message: string | null;
}

export interface WorkflowRunState {
  id: string;
  workflowId: string;
  /** Null when the app's trigger named no order. */
  orderId: number | null;
  startedAt: number;
  finishedAt: number | null;
  status: "running" | "completed" | "failed" | "skipped";
  message: string;
  attempts: ActionAttempt[];
}
