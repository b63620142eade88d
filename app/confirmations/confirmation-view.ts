import type { OrderId } from "~/kernel/ids";
import type { Right } from "~/kernel/rights";
import type { InstructionKind } from "~/money/plan/wish";
import type { Confirmation } from "./confirmation";

/** A request that waits for a second person, as Home and the order's page show it. */
export interface ConfirmationView extends Pick<
  Confirmation,
  "id" | "amounts" | "askedBy" | "askedAt" | "expiresAt"
> {
  /** Null for many orders at once. */
  order: { id: OrderId; name: string } | null;
  /** What is asked for, of one order or of many at once. */
  action: InstructionKind;
  /** The right that confirming takes. */
  right: Right;
  /** How many orders the request is about. */
  orders: number;
}
