import type { Right } from "~/kernel/rights";
import type { OperationKind } from "~/money/operation/operation";
import { BULK_GROUPS, type BulkGroup } from "./bulk-group";

/** What can be done with many orders at once. */
export const BULK_ACTIONS = ["capture", "void", "refund", "hold", "release", "settle"] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** How much of each order is captured: all that is owed, its shipped part, or a share of what is owed in whole percent. */
export type BulkTake = { kind: "all" } | { kind: "shipped" } | { kind: "share"; percent: number };

/** What a person says beside the orders. Each action uses its own part. It is stored as JSON, which takes no interface. */
export type BulkOptions = {
  take: BulkTake;
  /** In the person's words. */
  reason: string;
  /** Whether Shopify mails the customer about a refund. */
  notify: boolean;
};
export const NO_OPTIONS: BulkOptions = { take: { kind: "all" }, reason: "", notify: false };

/** Capturing all that is owed: what a form without an action asks for. */
export const BULK_CAPTURE = { action: "capture", options: NO_OPTIONS } as const;

export interface BulkRules {
  right: Right;
  /** The kind of its operations at the provider; null where it asks no provider. */
  moves: OperationKind | null;
  /** The groups that are ticked unless a person chooses more. */
  atFirst: readonly BulkGroup[];
  /** Whether nobody pays for what has left. */
  givesGoodsAway: boolean;
  /** The points of Shopify's bucket that one order takes. @see shopify.dev/docs/api/usage/limits: a mutation costs 10 */
  points: number;
  /** Whether the timeline and colleagues have to be told why. */
  needsReason: boolean;
}

/** orderCapture with a little room (Shopify Admin GraphQL, recorded 2026-04: 20 and 21). */
const CAPTURE_POINTS = 21;

/** The order is read anew, since a refund names the payment that it comes from, and its gateway. */
const REFUND_POINTS = 30;

/** Something is left to hold of what has not left whole. */
const HELD = {
  right: "capture",
  moves: null,
  atFirst: ["partly_shipped", "not_shipped"],
  givesGoodsAway: false,
  points: 0,
} as const;

export const RULES_OF: Record<BulkAction, BulkRules> = {
  capture: {
    right: "capture",
    moves: "capture",
    atFirst: ["shipped"],
    givesGoodsAway: false,
    points: CAPTURE_POINTS,
    needsReason: false,
  },
  // What has left, whole or in part, would be given away, so nobody voids that without a tick of its own.
  void: {
    right: "refund",
    moves: "void",
    atFirst: ["not_shipped", "past_date"],
    givesGoodsAway: true,
    points: 12,
    needsReason: false,
  },
  refund: {
    right: "refund",
    moves: "refund",
    atFirst: ["shipped", "partly_shipped", "not_shipped"],
    givesGoodsAway: false,
    points: REFUND_POINTS,
    needsReason: false,
  },
  hold: { ...HELD, needsReason: true },
  release: { ...HELD, needsReason: false },
  settle: {
    right: "refund",
    moves: null,
    atFirst: BULK_GROUPS,
    givesGoodsAway: false,
    points: 0,
    needsReason: true,
  },
};
