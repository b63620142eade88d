import type { Prisma } from "~/platform/database/generated/client";

/** How long the rows of a table are kept. All go 48 hours after the shop removed the app (shop/redact). */
export type Retention =
  /** Rows are deleted this many days after the time in the column `since`; rows without a time stay. */
  | { days: number; since: string; only?: string; why: string }
  /** The table grows, and its rows stay as long as the shop. */
  | { kept: string }
  /** The table does not grow by itself; the text says why. */
  | { bounded: string };

const OF_MONEY = "What became of the money, for as long as anybody may ask.";
const PER_SHOP = "One row per shop.";

/** Every table of the database. A new table does not compile until its retention is decided. */
export const RETENTION: Record<Prisma.ModelName, Retention> = {
  WebhookDelivery: {
    days: 14,
    since: "receivedAt",
    why: "Shopify retries for four hours and people redeliver within days; after that an id cannot come again.",
  },
  Session: {
    days: 2,
    since: "expires",
    only: "isOnline",
    why: "An ended session of a member of the staff, who gets a new one. The shop's own session is kept.",
  },
  Instruction: {
    days: 90,
    since: "endedAt",
    why: "A key may be used anew after 30 days. The operations of the instruction are kept.",
  },
  ExpiryWarning: {
    days: 90,
    since: "expiresAt",
    why: "Prevents a second warning, and is not needed after the expiry.",
  },
  OutboxMessage: {
    days: 90,
    since: "settledAt",
    why: "Prevents a second message, and an order older than 60 days gives no cause for one.",
  },
  WebhookAttempt: {
    days: 90,
    since: "at",
    why: "Shows how a message to a warehouse was delivered, for as long as the message is kept.",
  },
  FlowActionRun: {
    days: 180,
    since: "receivedAt",
    why: "Flow repeats a run for a day or two, and setup shows for longer when a workflow last ran.",
  },
  OrderNote: {
    days: 730,
    since: "writtenAt",
    why: "Helps whoever answers the customer. Claims about a payment end within two years.",
  },
  BulkItem: {
    days: 180,
    since: "settledAt",
    why: "The results page of a run; the operations hold the same facts.",
  },
  BulkRun: { days: 180, since: "finishedAt", why: "Deleted with its items." },
  SavedView: {
    days: 365,
    since: "usedAt",
    why: "A view that nobody opened for a year is of nobody's work, as after its owner left the shop.",
  },
  KeptColumns: {
    days: 365,
    since: "usedAt",
    why: "As of a saved view: columns of a view that the person did not open for a year.",
  },
  IdempotentRequest: {
    days: 30,
    since: "requestedAt",
    why: "The same request of a warehouse gets the same answer for as long as the instruction's key is taken.",
  },
  ApiRequest: { days: 7, since: "at", why: "The latest ten of each key show why a connector does not work." },
  GroupInvitation: {
    days: 7,
    since: "expiresAt",
    why: "An invitation that nobody accepted, which lets nobody in any more.",
  },
  ApiRequestCount: { days: 7, since: "hour", why: "Shows whether a warehouse's connector works." },
  Order: { kept: OF_MONEY },
  OrderLine: { kept: OF_MONEY },
  Authorization: { kept: OF_MONEY },
  Operation: { kept: OF_MONEY },
  OperationLine: { kept: OF_MONEY },
  LedgerEntry: { kept: OF_MONEY },
  SettledElsewhere: {
    kept: "Why a person said that money was settled elsewhere: its only proof, also after an erasure.",
  },
  TimelineEvent: { kept: "What happened to an order and who did it, as the order's page shows." },
  Alarm: { kept: "One row per order that left unpaid, which shows how well capture works over the years." },
  SetupStatement: { kept: "Who accepted which danger, and before which text." },
  CaptureTest: { kept: "A person started each row, and its result is evidence." },
  ImportRun: { kept: "A few rows; the newest says since when the app sees every order." },
  PrivacyRequest: { kept: "Shows that a customer's request was fulfilled." },
  CustomerTombstone: { kept: "Keeps a redacted customer from coming back with a later reading." },
  OrderHold: {
    kept: "Who asked that an order must not be shipped, and why: what people ship by, also after an erasure.",
  },
  ReportedShipment: {
    kept: "What a warehouse says left, which Shopify may not show; no tracking of an erased customer.",
  },
  OrderMark: { kept: "What the app put on orders at Shopify, so that it can take that away again." },
  Confirmation: { kept: "Who asked to move a large amount, and which other person confirmed it." },
  StaffRole: { kept: "Names whom the shop lets do what in the app." },
  ApiKey: { kept: "Who gave a warehouse access, and what was done with it." },
  ApiSecret: { kept: "A few hashes per key." },
  OrderTally: { bounded: "Added up every minute to one row per list, hour, gateway and currency." },
  LiveChange: { bounded: "Removed after ten minutes, by which time every open page knows." },
  Attention: { bounded: "Goes when its reason does." },
  CaptureDuty: { bounded: "Goes when nothing is due." },
  UnreadableOrder: { bounded: "Goes when the order is read." },
  SetupEvidence: { bounded: "One row per step, gateway and state." },
  WebhookEndpoint: { bounded: "A few per shop, as people add and remove them." },
  ProviderConnection: {
    bounded: "A few per shop, as people connect providers; without credentials once uninstalled.",
  },
  GroupMember: { bounded: "One row per shop that is in a group; goes when it leaves." },
  GatewayPolicy: { bounded: "One row per gateway." },
  FlowTriggerStatus: { bounded: "One row per trigger." },
  ApiBudgetHold: { bounded: "Lapses after a minute." },
  ApiBudget: { bounded: PER_SHOP },
  Settings: { bounded: PER_SHOP },
  ChangeCounter: { bounded: PER_SHOP },
  ReleaseReview: { bounded: PER_SHOP },
  SetupCheck: { bounded: PER_SHOP },
  Shop: { bounded: PER_SHOP },
};
