import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Right } from "~/kernel/rights";
import type { CancelWish, CaptureWish, InstructionKind, RefundWish, VoidWish } from "~/money/plan/wish";
import type { ConfirmationKind, ConfirmationState } from "~/platform/database/generated/enums";

export type Person = Extract<Actor, { kind: "person" }>;

/** What a person asks for about one order. */
export type PersonsWish = CaptureWish | RefundWish | VoidWish | CancelWish;

/** What a confirmation does. */
export type Asked =
  | { kind: "move"; orderId: OrderId; wish: PersonsWish; confirmsDuplicate: boolean }
  /** Of many orders at once: what is asked for in the words of the bulk room, and the right that confirming takes. */
  | { kind: "bulk"; action: string; options: unknown; right: Right; orderIds: OrderId[]; groups: string[] };

/** A request that another person confirms or declines. */
export interface Confirmation {
  shop: ShopDomain;
  id: string;
  formKey: string;
  kind: ConfirmationKind;
  state: ConfirmationState;
  asked: Asked;
  /** One per currency. */
  amounts: Money[];
  askedBy: Actor;
  askedAt: Date;
  expiresAt: Date;
}

/** The right that confirming and declining take. */
export const RIGHT_TO_CONFIRM: Record<InstructionKind, Right> = {
  capture: "capture",
  void: "refund",
  refund: "refund",
  cancel: "refund",
};

export function rightToConfirm(asked: Asked): Right {
  return asked.kind === "bulk" ? asked.right : RIGHT_TO_CONFIRM[asked.wish.kind];
}

/** Long enough for a colleague's next working day, and short enough that the amounts are still those of today. */
const LIFE_MS = 24 * 3_600_000;

/** When a request ends by itself: after a day, or with the first authorization that it would capture or release. */
export function expiryOf(now: Date, firstToExpire: Date | null): Date {
  const latest = now.getTime() + LIFE_MS;
  return new Date(Math.min(latest, firstToExpire?.getTime() ?? latest));
}

/**
 * Whether the person may confirm, or why not. People are compared by their ids, since two may have one name. What was
 * confirmed and may not have begun can be confirmed once more.
 */
export function mayConfirm(
  { state, askedBy, expiresAt }: Pick<Confirmation, "state" | "askedBy" | "expiresAt">,
  person: Person,
  now: Date,
): "yes" | "own" | "ended" {
  if ((state !== "waiting" && state !== "sending") || expiresAt <= now) return "ended";
  return askedBy.kind === "person" && askedBy.id !== person.id ? "yes" : "own";
}

/** What a request takes until it has ended, so that one waits at a time for each order, and one bulk capture for the shop. */
export function slotOf(asked: Asked): string {
  return asked.kind === "move" ? asked.orderId : "bulk";
}
