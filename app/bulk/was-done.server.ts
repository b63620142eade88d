import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { bulkCause } from "~/money/operation/cause";
import { findSettlement } from "~/money/settled-elsewhere.store.server";
import type { Database } from "~/platform/database/client.server";
import { hasHold, hasLetGo } from "~/release/holds/order-holds.store.server";
import type { BulkAction } from "./bulk-action";

/** One order of one attempt of a run. */
export interface AttemptedItem {
  action: BulkAction;
  shop: ShopDomain;
  runId: string;
  orderId: OrderId;
  attempt: number;
  /** Who started the attempt, and when. */
  actor: Actor;
  startedAt: Date;
}

/** Of what a run asks of an order in one attempt: the same attempt again is the same request. */
export const keyOf = (input: { runId: string; attempt: number; orderId: OrderId }): string =>
  `bulk/${bulkCause(input).id}`;

/** Whether an attempt did what leaves no operation of money behind, and may have died before it wrote its result. */
export async function wasDone(db: Database, item: AttemptedItem): Promise<boolean> {
  const { action, shop, orderId, actor, startedAt } = item;
  switch (action) {
    case "hold":
      return hasHold(db, shop, keyOf(item));
    case "release":
      return hasLetGo(db, shop, orderId, { by: actor, since: startedAt });
    case "settle":
      return (await findSettlement(db, shop, keyOf(item))) !== null;
    case "capture":
    case "void":
    case "refund":
      return false;
  }
}
