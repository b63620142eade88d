/** An app's parts of Shopify Flow (shopify.dev, "Create a trigger", "Create an action", "Track lifecycle events"). */

export interface FlowField {
  /** "order_id" for an order reference, else the field's own key. */
  key: string;
  /** "order_reference", "number_decimal", ... */
  type: string;
  required: boolean;
}

export interface FlowTrigger {
  handle: string;
  title: string;
  fields: FlowField[];
}

export interface FlowAction {
  handle: string;
  title: string;
  /** Absolute, or relative to the app's address. */
  runtimeUrl: string;
  fields: FlowField[];
}

export interface FlowExtensions {
  triggers: FlowTrigger[];
  actions: FlowAction[];
  /**
   * Called when a workflow with one of the app's triggers is switched on or off; null where the app has no callback.
   */
  lifecycleUrl: string | null;
}

export const NO_FLOW_EXTENSIONS: FlowExtensions = { triggers: [], actions: [], lifecycleUrl: null };
