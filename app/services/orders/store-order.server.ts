import { readGatewayRules } from "~/data/gateway-policies.server";
import { type StoredReading, claimOrder, isOrderKnown, writeOrder } from "~/data/orders.server";
import { readShopSettings } from "~/data/settings.server";
import { type NewTimelineEvent, addTimelineEvents } from "~/data/timeline.server";
import type { ShopDomain } from "~/domain/ids";
import { matchOrder } from "~/domain/match-order";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import { fulfilledWholeAt } from "~/domain/setup-evidence";
import type { AppContext } from "~/services/app-context";
import { recordOrderMoney } from "~/services/payments/record-order-money.server";
import { watchFulfillments } from "~/services/payments/watch-fulfillments.server";

export type StoreContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">;

export type StoreOutcome =
  | "stored"
  /** A newer reading was stored before; this one holds nothing that it did not. */
  | "outdated"
  /** Not pay later, or not known while import is off. */
  | "not_ours";

/**
 * Brings our copy of an order and its ledger up to a reading. An order enters while import is on and an
 * authorization of a pay-later gateway is open; once in, it stays and follows Shopify, whatever is switched later.
 */
export async function storeOrder(
  ctx: StoreContext,
  input: { shop: ShopDomain; snapshot: OrderSnapshot },
): Promise<StoreOutcome> {
  const { shop, snapshot } = input;
  const match = matchOrder(snapshot, await readGatewayRules(ctx.db, shop));
  if (!(await isOrderKnown(ctx.db, shop, snapshot.id))) {
    const { importOn } = await readShopSettings(ctx.db, shop);
    if (!importOn || match.kind !== "bnpl") return "not_ours";
  }
  const { authorizations } = match;
  // Null where the merchant's terms no longer match a known order.
  const gateway = authorizations.find(({ open }) => open) ?? authorizations[0] ?? null;
  return ctx.db.$transaction(async (tx) => {
    const stored = await claimOrder(tx, shop, { snapshot, gateway, importedAt: ctx.clock.now() });
    if (stored === null) return "not_ours";
    if (stored !== "new" && isOlder(snapshot, stored)) return "outdated";
    await writeOrder(tx, shop, { snapshot, authorizations, fulfilledAt: fulfilledWholeAt(snapshot) });
    await recordOrderMoney(ctx, tx, shop, snapshot, authorizations);
    await addTimelineEvents(tx, shop, eventsOf(ctx, snapshot, stored === "new"));
    if (gateway) await watchFulfillments(ctx, tx, shop, { snapshot, gateway: gateway.gateway });
    return "stored";
  });
}

/** Shopify's own `updatedAt` first: the clocks of two processes may differ. It counts whole seconds, so a tie goes by the reading. */
function isOlder(snapshot: OrderSnapshot, stored: StoredReading): boolean {
  const difference = snapshot.updatedAt.getTime() - stored.updatedAt.getTime();
  return difference < 0 || (difference === 0 && snapshot.readAt < stored.readAt);
}

/** What the order's page tells besides the money. A repeated reading gives the same references, so each is told once. */
function eventsOf(ctx: StoreContext, snapshot: OrderSnapshot, isNew: boolean): NewTimelineEvent[] {
  const event = (kind: NewTimelineEvent["kind"], occurredAt: Date): NewTimelineEvent => ({
    id: ctx.newId(),
    orderId: snapshot.id,
    kind,
    occurredAt,
    actor: kind === "order_imported" ? { kind: "app" } : { kind: "shopify" },
    data: {},
    reference: `${snapshot.id}/${occurredAt.toISOString()}`,
  });
  const shipped = fulfilledWholeAt(snapshot);
  return [
    ...(isNew ? [event("order_imported", ctx.clock.now())] : []),
    ...(shipped ? [event("order_fulfilled", shipped)] : []),
    ...(snapshot.canceledAt ? [event("order_canceled", snapshot.canceledAt)] : []),
  ];
}
