import type { AppContext } from "~/context";
import type { Right } from "~/kernel/rights";
import type { ShopDomain } from "~/kernel/ids";
import type { SavedView } from "~/platform/database/generated/client";
import type { SavedViewForm } from "./form.server";
import { MOST_VIEWS, type SavedViewAnswer, type SavedViewView } from "./saved-view";
import {
  changeSavedView,
  countSavedViews,
  createSavedView,
  deleteSavedView,
  findSavedView,
  findSavedViews,
  noteSavedViewUsed,
  OF_SHOP,
} from "./saved-views.store.server";

interface Person {
  shop: ShopDomain;
  personId: string;
}

const DAY_MS = 86_400_000;
const TAKEN = { kind: "refused", reason: "name_taken" } as const;

/** The shop's views and the person's own. The opened one counts as used. */
export async function listSavedViews(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, personId }: Person,
  opened: string,
): Promise<SavedViewView[]> {
  const rows = await findSavedViews(db, shop, personId);
  const now = clock.now();
  const unlessSince = new Date(now.getTime() - DAY_MS);
  if (rows.some(({ id, usedAt }) => id === opened && usedAt < unlessSince))
    await noteSavedViewUsed(db, shop, { id: opened, now, unlessSince });
  return rows.map(({ id, name, query, ownerId }) => ({ id, name, query, isShared: ownerId === OF_SHOP }));
}

/**
 * Creates, renames, changes, shares or deletes a view. What everybody in the shop has takes the right to change settings;
 * `demand` throws where the person lacks it.
 */
export async function changeSavedViews(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, personId, demand }: Person & { demand: (right: Right) => void },
  form: SavedViewForm,
): Promise<SavedViewAnswer> {
  const { db } = ctx;
  if (form.intent === "create") {
    const { name, query } = form;
    const view = { shop, id: ctx.newId(), name, query, ownerId: personId, usedAt: ctx.clock.now() };
    if (await isFull(ctx, view)) return { kind: "refused", reason: "limit" };
    return (await createSavedView(db, view)) ? { kind: "saved", id: view.id } : TAKEN;
  }
  const view = await findSavedView(db, shop, { id: form.id, personId });
  if (!view) return { kind: "refused", reason: "gone" };
  if (view.ownerId === OF_SHOP || form.intent === "share") demand("settings");
  if (form.intent === "delete") {
    await deleteSavedView(db, shop, view.id);
    return { kind: "deleted" };
  }
  const change = changeOf(form, personId);
  if (change.ownerId !== undefined && (await isFull(ctx, { ...view, ownerId: change.ownerId })))
    return { kind: "refused", reason: "limit" };
  return (await changeSavedView(db, view, change)) ? { kind: "saved", id: view.id } : TAKEN;
}

type Change = Exclude<SavedViewForm, { intent: "create" | "delete" }>;

/** A view that is no longer shared is that of whoever took it back. */
function changeOf(form: Change, personId: string): Partial<Pick<SavedView, "name" | "query" | "ownerId">> {
  if (form.intent === "rename") return { name: form.name };
  if (form.intent === "change") return { query: form.query };
  return { ownerId: form.isShared ? OF_SHOP : personId };
}

async function isFull(
  { db }: Pick<AppContext, "db">,
  { shop, ownerId }: { shop: string; ownerId: string },
): Promise<boolean> {
  return (await countSavedViews(db, shop as ShopDomain, ownerId)) >= MOST_VIEWS;
}
