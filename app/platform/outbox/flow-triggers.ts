/**
 * The app's triggers in Shopify Flow and the fields of each, by the keys that extensions/ declares. `order_id` is the
 * order that the workflow then works on.
 */
export const FLOW_TRIGGERS = {
  "bnpl-order-fulfilled": ["order_id", "Payment method", "Amount not captured", "Currency"],
  "bnpl-authorization-expiring": [
    "order_id",
    "Payment method",
    "Amount not captured",
    "Currency",
    "Days left",
    "Expires at",
  ],
  "bnpl-capture-failed": ["order_id", "Payment method", "Amount", "Currency", "Reason", "Provider text"],
  "bnpl-order-released": ["order_id", "Payment method"],
  "bnpl-order-held": ["order_id", "Payment method", "Reasons"],
  "bnpl-import-paused": ["Reason", "Orders not captured", "Amounts not captured"],
} as const;

export type FlowTriggerHandle = keyof typeof FLOW_TRIGGERS;
export const FLOW_TRIGGER_HANDLES = Object.keys(FLOW_TRIGGERS) as FlowTriggerHandle[];

/**
 * The trigger that Flow names in a report, or null where it is none of the app's. Shopify documents the name as an
 * identifier and shows a title as its example (help.shopify.com, "Shopify Flow lifecycle events"); the triggers' titles
 * are their handles in other letters. Assumption: it is one of the two.
 */
export function parseTriggerName(text: string): FlowTriggerHandle | null {
  const handle = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  return FLOW_TRIGGER_HANDLES.find((each) => each === handle) ?? null;
}

/** Every field of the trigger. Amounts have the currency's own decimals ("12.50"); names are as Shopify shows them. */
export type FlowTriggerPayload<Handle extends FlowTriggerHandle> = {
  [Key in (typeof FLOW_TRIGGERS)[Handle][number]]: Key extends "order_id" ? number : string | number;
};
