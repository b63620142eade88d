import type { ListenerContext, ReadOrder } from "~/context";
import type { OrderKind } from "~/platform/database/generated/client";
import { findOrderKind } from "./orders.store.server";
import { matchOrder, type MatchedAuthorization } from "./match-order";
import { capturable, cardAuthorizations, isToBeCaptured } from "./card-orders";

export interface Admission {
  kind: OrderKind;
  /** What of the order the app follows; empty where the merchant's terms no longer match a known order. */
  authorizations: MatchedAuthorization[];
}

/**
 * Whether an order is followed, and as what; null: it is none of the app's business. Every order with a pay-later
 * authorization is, whatever became of the authorization and whether import is on, off or paused: import decides what
 * the warehouse may ship, never what is watched. Other orders are followed while the app captures those, and so is a
 * test order of the app, which the app or a workflow may have to capture. Once followed, an order stays what it is.
 */
export async function admitOrder(
  { db, listeners }: Pick<ListenerContext, "db" | "listeners">,
  read: ReadOrder,
): Promise<Admission | null> {
  const { shop, snapshot, rules } = read;
  const match = matchOrder(snapshot, rules);
  const known = await findOrderKind(db, shop, snapshot.id);
  if (known === "other") return { kind: known, authorizations: capturable(snapshot) };
  const all = [...match.authorizations, ...cardAuthorizations(snapshot, rules)];
  if (known) return { kind: known, authorizations: known === "pay_later" ? all : match.authorizations };
  for (const isFollowed of listeners.alsoFollowed)
    if (await isFollowed(db, read)) return { kind: "capture_test", authorizations: match.authorizations };
  if (match.kind === "bnpl") return { kind: "pay_later", authorizations: all };
  const authorizations = cardAuthorizations(snapshot, rules);
  return isToBeCaptured(snapshot, authorizations, rules.settings) ? { kind: "other", authorizations } : null;
}
