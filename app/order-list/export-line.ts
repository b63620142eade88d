import { localMinute } from "~/kernel/calendar";
import { readActor } from "~/kernel/actor";
import { money, toDecimal, type Money } from "~/kernel/money";
import type { AttentionReason } from "~/attention/attention";
import type { OrderStatus } from "~/money/ledger/order-status";
import type { ReleaseView } from "~/release/release-view";
import type { ExportedOrder } from "./exported-orders.store.server";
import { toOrderRow, type RowFacts } from "./to-order-row";

/** The columns of a file of orders. */
export const COLUMNS = [
  "order",
  "orderId",
  "customer",
  "gateway",
  "status",
  "fulfillment",
  "release",
  "orderedAt",
  "capturedAt",
  "shippedAt",
  "expiresAt",
  "canceledAt",
  "currency",
  "authorized",
  "captured",
  "refunded",
  "voided",
  "lapsed",
  "toCapture",
  "owed",
  "lost",
  "capturedBy",
  "persons",
  "reasons",
] as const;
export type ExportColumn = (typeof COLUMNS)[number];

/** The words of a file, in the reader's language. */
export interface ExportWords {
  headingOf: (column: ExportColumn, timeZone: string) => string;
  statusOf: (status: OrderStatus) => string;
  fulfillmentOf: (word: string | null) => string;
  releaseOf: (release: ReleaseView | null) => string;
  capturedByOf: (who: readonly string[]) => string;
  attentionOf: (reason: { reason: AttentionReason; detail: string | null }) => string;
}

export interface FileFacts extends Omit<RowFacts, "captureInFlight"> {
  timeZone: string;
  words: ExportWords;
}

/** An order as a line of the file. Amounts stand without their currency, which has a column of its own. */
export function toFileLine(order: ExportedOrder, facts: FileFacts): string[] {
  const { words, timeZone } = facts;
  const { attention, settledElsewhere, holds, operations, ...rest } = order;
  const captureInFlight = operations.some(({ openSlot, kind }) => openSlot !== null && kind === "capture");
  const row = toOrderRow({ ...rest, holds }, { ...facts, captureInFlight });
  const decimal = (amount: Money): string => toDecimal(amount);
  const stored = (minor: bigint): string => decimal(money(minor, order.currency));
  const time = (at: Date | null): string => (at === null ? "" : localMinute(at, timeZone));
  const line: Record<ExportColumn, string> = {
    order: order.name,
    orderId: order.id,
    customer: order.customerName ?? "",
    gateway: row.gatewayLabel,
    status: words.statusOf(row.status),
    fulfillment: words.fulfillmentOf(row.fulfillment),
    release: words.releaseOf(row.release),
    orderedAt: time(order.processedAt),
    capturedAt: time(order.capturedAt),
    shippedAt: time(order.fulfilledAt ?? order.lastShippedAt),
    expiresAt: time(order.expiresAt),
    canceledAt: time(order.canceledAt),
    currency: order.currency,
    authorized: decimal(row.authorized),
    captured: decimal(row.captured),
    refunded: stored(order.amountRefundedMinor),
    voided: stored(order.amountVoidedMinor),
    lapsed: decimal(row.expired),
    toCapture: decimal(row.capturable),
    owed: decimal(row.owed),
    lost: decimal(row.lost),
    capturedBy: words.capturedByOf(order.capturedBy),
    persons: personsOf(operations).join("; "),
    reasons: [
      ...holds.map(({ reason }) => reason),
      ...attention.map(words.attentionOf),
      ...settledElsewhere.map(({ reason }) => reason),
    ].join("; "),
  };
  return COLUMNS.map((column) => line[column]);
}

/** Everybody who moved money of the order in the app, by name. */
function personsOf(operations: ExportedOrder["operations"]): string[] {
  const actors = operations
    .filter(({ state }) => state === "succeeded")
    .map(({ requestedBy }) => readActor(requestedBy));
  return [...new Set(actors.flatMap((actor) => ("name" in actor ? [actor.name] : [])))];
}
