import { importFilter } from "./import-filter";
import { readGatewayPolicies, readGatewayRules } from "~/data/gateway-policies.server";
import type { ShopDomain } from "~/domain/ids";
import { matchOrder, type MatchedAuthorization } from "~/domain/match-order";
import { add, type Money } from "~/domain/money";
import type { GatewayPolicy, GatewayRules } from "~/domain/settings";
import type { OrderPage, ReadResult } from "~/ports/shop-admin";
import type { AppContext } from "~/services/app-context";

export type WaitingCount =
  | {
      kind: "counted";
      orders: number;
      byGateway: WaitingAtGateway[];
      /** True where there were more orders than were looked at: the figures are a lower bound. */
      truncated: boolean;
    }
  | { kind: "unavailable" };

export interface WaitingAtGateway {
  gateway: string;
  label: string;
  orders: number;
  /** Authorized, one per currency. */
  amounts: Money[];
}

type Context = Pick<AppContext, "db" | "shopAdmin" | "clock">;

const PAGE_SIZE = 25;
/** A page is waiting for this answer, so it looks at no more than some hundred orders. */
const PAGES = 8;

/** Pay-later orders that wait at Shopify to be captured, imported or not. Stores nothing. */
export async function countWaiting(ctx: Context, input: { shop: ShopDomain }): Promise<WaitingCount> {
  const { shop } = input;
  const rules = await readGatewayRules(ctx.db, shop);
  const waiting: MatchedAuthorization[][] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const page = await readPage(ctx, shop, cursor);
    if (page.kind !== "read") return { kind: "unavailable" };
    waiting.push(...openAuthorizations(page.value, rules));
    cursor = page.value.nextCursor;
    if (cursor === null) break;
  }
  const byGateway = totalByGateway(waiting, await readGatewayPolicies(ctx.db, shop));
  return { kind: "counted", orders: waiting.length, byGateway, truncated: cursor !== null };
}

function readPage(ctx: Context, shop: ShopDomain, cursor: string | null): Promise<ReadResult<OrderPage>> {
  const filter = importFilter(ctx.clock.now());
  return ctx.shopAdmin.listOrders(shop, { ...filter, cursor, pageSize: PAGE_SIZE, order: "newest_first" });
}

/** Per order that counts, its authorizations that are open. */
function openAuthorizations(page: OrderPage, rules: GatewayRules): MatchedAuthorization[][] {
  const matches = page.orders.map((snapshot) => matchOrder(snapshot, rules));
  return matches.flatMap((match) =>
    match.kind === "bnpl" ? [match.authorizations.filter(({ open }) => open)] : [],
  );
}

function totalByGateway(orders: MatchedAuthorization[][], policies: GatewayPolicy[]): WaitingAtGateway[] {
  const totals = new Map<string, WaitingAtGateway>();
  for (const authorizations of orders) {
    const counted = new Set<string>();
    for (const { gateway, gatewayName, amount } of authorizations) {
      const label = policies.find((policy) => policy.gateway === gateway)?.label ?? gatewayName;
      const total = totals.get(gateway) ?? { gateway, label, orders: 0, amounts: [] };
      totals.set(gateway, {
        ...total,
        orders: total.orders + (counted.has(gateway) ? 0 : 1),
        amounts: addTo(total.amounts, amount),
      });
      counted.add(gateway);
    }
  }
  return [...totals.values()].sort((a, b) => b.orders - a.orders || a.label.localeCompare(b.label));
}

function addTo(amounts: Money[], amount: Money): Money[] {
  const known = amounts.some(({ currency }) => currency === amount.currency);
  if (!known) return [...amounts, amount];
  return amounts.map((each) => (each.currency === amount.currency ? add(each, amount) : each));
}
