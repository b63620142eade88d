import type { BulkFailureView, BulkRunView } from "./bulk-view";
import { settleBulkItems } from "./settle-bulk-items.server";
import { countItems, findItems } from "./bulk-items.store.server";
import { findBulkRun, findShownRun } from "./bulk-runs.store.server";
import type { BulkItem, BulkItemState, BulkRun } from "~/platform/database/generated/client";
import { readActor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { isPositive, money } from "~/kernel/money";
import { ownFirst, sumByCurrency } from "~/kernel/sum-by-currency";
import { findShop } from "~/platform/shops/shops.store.server";
import type { AppContext } from "~/context";

const EXAMPLES = 5;

type Counts = Awaited<ReturnType<typeof countItems>>;

/**
 * The progress of a run. Without an id: the run to show, which is the running one or the latest that nobody dismissed.
 * Null where there is none.
 */
export async function readBulkRun(
  ctx: Pick<AppContext, "db" | "clock">,
  input: { shop: ShopDomain; runId: string | null },
): Promise<BulkRunView | null> {
  const { shop, runId } = input;
  const run = await (runId === null ? findShownRun(ctx.db, shop) : findBulkRun(ctx.db, { shop, runId }));
  if (!run) return null;
  const key = { shop, runId: run.id };
  await settleBulkItems(ctx, key);
  const [counts, failed, profile] = await Promise.all([
    countItems(ctx.db, key),
    findItems(ctx.db, key, { states: ["refused", "rejected", "skipped"] }),
    findShop(ctx.db, shop),
  ]);
  return { ...toView(run, counts, profile?.currency ?? null), failures: groupFailures(failed) };
}

function toView(run: BulkRun, counts: Counts, own: string | null): Omit<BulkRunView, "failures"> {
  const orders = (...states: BulkItemState[]): number =>
    counts.reduce((total, { state, _count }) => total + (states.includes(state) ? _count._all : 0), 0);
  const captured = counts.flatMap(({ state, currency, _sum }) =>
    state === "done" ? [money(_sum.amountMinor ?? 0, currency)] : [],
  );
  const { id, action, attempt, state, startedAt, startedBy } = run;
  return {
    id,
    action,
    attempt,
    state,
    startedAt,
    startedBy: readActor(startedBy),
    orders: counts.reduce((total, { _count }) => total + _count._all, 0),
    done: orders("done"),
    refused: orders("refused"),
    rejected: orders("rejected"),
    unsettled: orders("unsettled"),
    waiting: orders("waiting", "working"),
    skipped: orders("skipped"),
    amountsDone: ownFirst(sumByCurrency(captured).filter(isPositive), own),
  };
}

function groupFailures(items: readonly BulkItem[]): BulkFailureView[] {
  const groups = new Map<string, BulkFailureView>();
  for (const { state, reason, orderName } of items) {
    const kind = state === "rejected" || state === "skipped" ? state : "refused";
    const group = groups.get(`${kind}/${reason}`) ?? { kind, reason: reason ?? "", orders: 0, examples: [] };
    const examples = group.examples.length < EXAMPLES ? [...group.examples, orderName] : group.examples;
    groups.set(`${kind}/${reason}`, { ...group, orders: group.orders + 1, examples });
  }
  return [...groups.values()].sort((a, b) => b.orders - a.orders || a.reason.localeCompare(b.reason));
}
