import type { ListenerContext, ReadOrder } from "~/context";
import type { OrderKind } from "~/platform/database/generated/client";
import { findOrderKind } from "./orders.store.server";
import { matchOrder, type MatchedAuthorization } from "./match-order";
import { capturable, cardAuthorizations, isToBeCaptured } from "./card-orders";

export interface Admission {
  kind: OrderKind;
  /** The authorizations that the app follows; empty where the merchant's terms no longer match a known order. */
  authorizations: MatchedAuthorization[];
}

/**
 * Whether and as what the app follows an order; null where it does not. Every order with a pay-later authorization is
 * followed, whatever became of the authorization and whether import is on, off or paused: import decides what the
 * warehouse may ship, never what is watched. Other orders are followed while the app captures them, and so is a test
 * order of the app, which the app or a workflow may have to capture. A followed order keeps its kind.
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
