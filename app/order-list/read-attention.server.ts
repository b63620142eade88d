import type { AttentionListView, AttentionRowView } from "~/attention/attention-view";
import { countNeedsAttention, listAttention, type ListedAttention } from "~/attention/attention.store.server";
import { gatewayLabel } from "~/gateways/gateway-label";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { listSetAside } from "~/orders/unreadable-orders.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Rules } from "~/settings/rules.server";
import type { GatewayPolicy } from "~/gateways/policy";
import type { AppContext } from "~/context";

const PAGE_SIZE = 50;

/**
 * The orders that need a person: unreadable orders first, since nothing else is known about them; then the longest
 * waiting first.
 */
export async function readAttention(
  ctx: Pick<AppContext, "db">,
  { shop, page: asked, ...given }: { shop: ShopDomain; page: number; rules?: Pick<Rules, "policies"> },
): Promise<AttentionListView> {
  const { setAside, judged } = await countNeedsAttention(ctx.db, shop);
  const total = setAside + judged;
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, asked), pageCount);
  const skip = (page - 1) * PAGE_SIZE;
  if (total === 0) return { rows: [], page, pageCount, total };
  const policies = given.rules?.policies ?? (await readGatewayPolicies(ctx.db, shop));
  const unreadable = await listSetAside(ctx.db, shop, { skip, take: PAGE_SIZE });
  const rest = { skip: Math.max(0, skip - setAside), take: PAGE_SIZE - unreadable.length };
  const orders = await listAttention(ctx.db, shop, rest);
  const rows: AttentionRowView[] = [
    ...unreadable.map((row) => ({ kind: "unreadable" as const, ...row })),
    ...orders.map((row) => toRow(row, policies)),
  ];
  return { rows, page, pageCount, total };
}

function toRow(
  { gateway, gatewayName, ...row }: ListedAttention,
  policies: readonly GatewayPolicy[],
): AttentionRowView {
  return { kind: "order", ...row, gatewayLabel: gatewayLabel({ gateway, gatewayName }, policies) };
}
