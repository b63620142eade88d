import {
  formatAttentionCursor,
  parseAttentionCursor,
  type AttentionCursor,
  type AttentionPlace,
} from "~/attention/attention-place";
import type { AttentionListView, AttentionRowView } from "~/attention/attention-view";
import { countNeedsAttention, listAttention, type ListedAttention } from "~/attention/attention.store.server";
import { gatewayLabel } from "~/gateways/gateway-label";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { listSetAside, type ListedSetAside } from "~/orders/unreadable-orders.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { Rules } from "~/settings/rules.server";
import type { GatewayPolicy } from "~/gateways/policy";
import type { AppContext } from "~/context";
import { MOST_COUNTED } from "./list-state";

const PAGE_SIZE = 50;

/**
 * A page of the orders that need a person: unreadable orders first, since nothing else is known about them; then the
 * longest waiting first. `at` is where the page begins or ends, as another page says; anything else is the first page.
 */
export async function readAttention(
  ctx: Pick<AppContext, "db">,
  { shop, at = "", ...given }: { shop: ShopDomain; at?: string; rules?: Pick<Rules, "policies"> },
): Promise<AttentionListView> {
  const cursor = parseAttentionCursor(at);
  const total = await countNeedsAttention(ctx.db, shop, MOST_COUNTED);
  if (total === 0) return { rows: [], previous: null, next: null, total };
  const found = await findLines(ctx.db, shop, { cursor, take: PAGE_SIZE + 1 });
  // The lines at which the page began have gone meanwhile.
  if (found.length === 0 && at !== "") return readAttention(ctx, { shop, ...given });
  const lines = found.slice(0, PAGE_SIZE);
  const isMore = found.length > lines.length;
  if (cursor.kind === "before") lines.reverse();
  const policies = given.rules?.policies ?? (await readGatewayPolicies(ctx.db, shop));
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    rows: lines.map((line) => toRow(line, policies)),
    previous: first && (cursor.kind === "before" ? isMore : cursor.kind === "after") ? before(first) : null,
    next: last && (cursor.kind === "before" || isMore) ? after(last) : null,
    total,
  };
}

type Line = ({ kind: "unreadable" } & ListedSetAside) | ({ kind: "order" } & ListedAttention);

const before = (place: AttentionPlace) => formatAttentionCursor({ kind: "before", place });
const after = (place: AttentionPlace) => formatAttentionCursor({ kind: "after", place });

/** The list's next lines from the cursor on, in the sequence in which they are read. */
async function findLines(
  db: AppContext["db"],
  shop: ShopDomain,
  { cursor, take }: { cursor: AttentionCursor; take: number },
): Promise<Line[]> {
  const isBackward = cursor.kind === "before";
  const place = cursor.kind === "first" ? undefined : cursor.place;
  const unreadable = async (most: number): Promise<Line[]> => {
    const from = place?.kind === "unreadable" ? place : undefined;
    const rows = most > 0 ? await listSetAside(db, shop, { from, isBackward, take: most }) : [];
    return rows.map((row) => ({ kind: "unreadable", ...row }));
  };
  const ofOrders = async (most: number): Promise<Line[]> => {
    const from = place?.kind === "order" ? place : undefined;
    const rows = most > 0 ? await listAttention(db, shop, { from, isBackward, take: most }) : [];
    return rows.map((row) => ({ kind: "order", ...row }));
  };
  // Read backward, the list of orders ends where the unreadable ones begin.
  if (isBackward) {
    const orders = place?.kind === "order" ? await ofOrders(take) : [];
    return [...orders, ...(await unreadable(take - orders.length))];
  }
  const aside = place?.kind === "order" ? [] : await unreadable(take);
  return [...aside, ...(await ofOrders(take - aside.length))];
}

function toRow(line: Line, policies: readonly GatewayPolicy[]): AttentionRowView {
  const place = after(line);
  if (line.kind === "unreadable") return { ...line, place };
  const { gateway, gatewayName, ...row } = line;
  return { ...row, place, gatewayLabel: gatewayLabel({ gateway, gatewayName }, policies) };
}
