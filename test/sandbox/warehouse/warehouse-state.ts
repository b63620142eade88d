/**
 * Everything that the warehouse of one shop stores. It is no part of Shopify: it is the party behind both Shopify and
 * the app that sends the goods.
 */
export const READINGS = ["everything_authorized", "order_tag", "fulfillment_hold", "warehouse_api"] as const;
/** How a warehouse decides what it may ship. */
export type Reading = (typeof READINGS)[number];

export const WEBHOOK_ANSWERS = ["ok", "failure", "slow", "gone"] as const;
export type WebhookAnswer = (typeof WEBHOOK_ANSWERS)[number];

export interface WarehouseSettings {
  readsBy: Reading;
  /** Ships only what has this tag; empty: no tag is needed. */
  shipTag: string;
  /** Ships nothing that has this tag; empty: no tag holds. */
  holdTag: string;
  /** Address of the app, without its path. */
  apiUrl: string;
  apiKey: string;
  /** How it hears of changes through the warehouse API. */
  hearsBy: "polling" | "webhook";
  /** Ships by itself what may ship, this long after it learned that it may. */
  automatic: boolean;
  shipAfterMs: number;
  reportsTo: "shopify" | "warehouse_api";
  /** "whsec_" and the key in base64. */
  webhookSecret: string;
  webhookAnswer: WebhookAnswer;
  /** How long the answer "slow" takes, in real time. */
  slowMs: number;
}

export interface ShippedLine {
  lineId: number;
  quantity: number;
}

/** Goods that left. */
export interface ShipmentState {
  at: number;
  by: "person" | "automatic";
  lines: ShippedLine[];
  /** Why the order was on hold when it left; null where nothing held it. */
  heldBecause: string | null;
  /** Why the report of it was not accepted; null where it was. */
  refusal: string | null;
  /** What the app remarked about a report that it accepted. */
  remark: string | null;
}

/** What the warehouse API said of an order last. */
export interface ToldOrder {
  state: "may_ship" | "hold" | "shipped";
  reasons: string[];
  canceled: boolean;
  lines: { id: string; lineId: number; left: number }[];
}

export interface WarehouseOrderState {
  orderId: number;
  importedAt: number;
  told: ToldOrder | null;
  /** When it is going to be shipped automatically; null where that is not planned. */
  shipAt: number | null;
  /** While the report of a parcel is under way. */
  isLeaving: boolean;
  shipments: ShipmentState[];
}

export interface ReceivedWebhookState {
  id: number;
  at: number;
  /** The header webhook-id, the same on every retry. */
  webhookId: string | null;
  type: string | null;
  /** Why it is not genuine; null where its signature is right. */
  refusal: string | null;
  /** Whether a webhook of this id was taken before. */
  repeat: boolean;
  status: number;
  body: string;
}

export interface WarehouseState {
  settings: WarehouseSettings;
  /** By the id of the order, in the order of being taken in. */
  orders: Map<number, WarehouseOrderState>;
  /** Where the feed of changes is read on; null before the first reading. */
  cursor: string | null;
  /** The last reading of the API; null before the first. */
  lastReading: { at: number; problem: string | null } | null;
  /** Oldest first. */
  webhooks: ReceivedWebhookState[];
}

const DEFAULT_SETTINGS: WarehouseSettings = {
  readsBy: "everything_authorized",
  shipTag: "",
  holdTag: "",
  apiUrl: "",
  apiKey: "",
  hearsBy: "polling",
  automatic: false,
  shipAfterMs: 10_000,
  reportsTo: "shopify",
  webhookSecret: "",
  webhookAnswer: "ok",
  slowMs: 20_000,
};

export const newWarehouse = (): WarehouseState => ({
  settings: { ...DEFAULT_SETTINGS },
  orders: new Map(),
  cursor: null,
  lastReading: null,
  webhooks: [],
});
