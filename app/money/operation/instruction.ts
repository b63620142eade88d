import { createHash } from "node:crypto";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Cause } from "./cause";
import type { PlannedStep } from "../plan/plan-money";
import type { InstructionKind, Wish } from "../plan/wish";

/** What somebody asked for with one key, and its steps. */
export interface Instruction {
  shop: ShopDomain;
  /** The key follows from the cause, so that a repeated cause finds its own instruction. */
  key: string;
  id: string;
  bodyHash: string;
  kind: InstructionKind;
  orderId: OrderId;
  amount: Money;
  steps: PlannedStep[];
  cause: Cause;
  requestedBy: Actor;
  requestedAt: Date;
  /** Set once no step is left to run. */
  endedAt: Date | null;
}

/** A key gives the answer of its first instruction for this long; later it may be used for something else. */
const KEY_LIFETIME_MS = 30 * 86_400_000;

/** Whether an instruction is so old that its key may be used for another. Its operations stay, under its own id. */
export function isKeyFree({ requestedAt }: Pick<Instruction, "requestedAt">, now: Date): boolean {
  return now.getTime() - requestedAt.getTime() > KEY_LIFETIME_MS;
}

/** A hash of the wish. Two instructions with one key must have the same hash. */
export function bodyHashOf(orderId: OrderId, wish: Wish): string {
  // The cause identifies what is due; each try decides anew whether it waits for the whole order.
  const body = wish.kind === "capture_due" ? { ...wish, onlyWhole: null } : wish;
  return createHash("sha256")
    .update(JSON.stringify([orderId, body]))
    .digest("hex");
}
