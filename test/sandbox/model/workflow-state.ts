/** A trigger of Shopify's own that capture workflows use, or a trigger of the app: "app:bnpl-order-fulfilled". */
export type WorkflowTrigger =
  "order_fulfilled" | "fulfillment_created" | "order_created" | "order_transaction_created" | `app:${string}`;

/** One step of a workflow: Shopify's "Capture payment", or an action of the app: "app:report-capture". */
export interface WorkflowAction {
  action: "capture_payment" | `app:${string}`;
  /** The properties that the merchant filled in for the app's action, by key. */
  properties: Record<string, string | number | boolean>;
}

export interface WorkflowState {
  id: string;
  title: string;
  trigger: WorkflowTrigger;
  /** "none" captures on every run; "guarded" checks that the whole order is fulfilled and capturable. */
  conditions: "none" | "guarded";
  /** The actions in their order; a failed one ends the run. */
  actions: WorkflowAction[];
  enabled: boolean;
  delayMs: number;
}

/** One request to the app's action, with its answer. */
export interface ActionAttempt {
  at: number;
  action: string;
  actionRunId: string;
  /** Null where no HTTP answer came. */
  status: number | null;
  problem: string | null;
  /** The app's message for the merchant. */
  message: string | null;
}

export interface WorkflowRunState {
  id: string;
  workflowId: string;
  /** Null where the app's trigger named no order. */
  orderId: number | null;
  startedAt: number;
  finishedAt: number | null;
  status: "running" | "completed" | "failed" | "skipped";
  message: string;
  attempts: ActionAttempt[];
}
