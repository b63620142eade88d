import type { BulkSelection, StartBulkOutcome } from "./bulk-view";
import { planOrders, type AskedOfOrders } from "./plan-orders.server";
import { selectOrders } from "./select-orders.server";
import { toBulkItems } from "./to-bulk-items";
import { askForBulk } from "./ask-for-bulk.server";
import { createBulkRun, findRunOfForm, findRunningRun, type NewBulkItem } from "./bulk-runs.store.server";
import type { BulkGroup } from "./bulk-group";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export interface StartBulkInput extends AskedOfOrders {
  shop: ShopDomain;
  selection: BulkSelection;
  /** The groups that the person chose. An order that has changed its group since is left out. */
  groups: readonly BulkGroup[];
  /** Made when the form was shown, so that a second click belongs to the same run. */
  formKey: string;
  actor: Actor;
}

type Context = Pick<AppContext, "db" | "clock" | "newId" | "queue" | "providers">;

/**
 * Writes a run over the chosen groups of the selected orders together with its job. Orders that a rule leaves out are
 * part of the run with their reason, so that the result names every selected order. Where the sum is above the shop's
 * limit, the whole run waits for a second person.
 */
export async function startBulk(ctx: Context, input: StartBulkInput): Promise<StartBulkOutcome> {
  const planned = await planRun(ctx, input);
  if (planned.kind !== "planned") return planned;
  const { items } = planned;
  return (await askForBulk(ctx, input, items)) ?? startRun(ctx, input, items);
}

/** The orders of the run that would be started, or why none is. */
export async function planRun(
  ctx: Context,
  input: StartBulkInput,
): Promise<{ kind: "planned"; items: NewBulkItem[] } | StartBulkOutcome> {
  const { shop, selection, groups } = input;
  const earlier = await alreadyThere(ctx, input);
  if (earlier) return earlier;
  const selected = await selectOrders(ctx, shop, selection);
  if (selected.kind !== "selected") return selected;
  const orders = await planOrders(ctx, shop, { ...input, orderIds: selected.orderIds });
  const items = toBulkItems(orders, groups);
  const isEmpty = items.every(({ reason }) => reason !== null);
  return isEmpty ? { kind: "nothing_to_capture" } : { kind: "planned", items };
}

/** Writes the run over planned orders, which nobody has to confirm any more. */
export async function startRun(
  ctx: Context,
  input: StartBulkInput,
  items: NewBulkItem[],
): Promise<StartBulkOutcome> {
  const { shop, action, options, groups, formKey, actor } = input;
  const runId = ctx.newId();
  const asked = { action, options, groups };
  const run = { shop, runId, formKey, ...asked, items, startedBy: actor, startedAt: ctx.clock.now() };
  const isCreated = await createBulkRun(ctx.db, run, (tx) =>
    ctx.queue.enqueue("bulk-capture", { shop, runId }, { tx }),
  );
  if (isCreated) return { kind: "started", runId };
  const winner = await alreadyThere(ctx, input);
  if (!winner) throw new Error(`A bulk run of ${shop} could not be written, and no other one is there.`);
  return winner;
}

async function alreadyThere(
  { db }: Pick<AppContext, "db">,
  { shop, formKey }: StartBulkInput,
): Promise<StartBulkOutcome | null> {
  const same = await findRunOfForm(db, shop, formKey);
  if (same) return { kind: "started", runId: same.id };
  const running = await findRunningRun(db, shop);
  return running && { kind: "already_running", runId: running.id };
}
