import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { fieldsOf } from "~/gateways/setting-fields";
import { findScopes } from "~/platform/shops/shops.store.server";
import { markChoices } from "~/settings/settings";
import { readShopSettings } from "~/settings/settings.store.server";
import { countMarks } from "~/marks/mark-counts.store.server";
import type { MarkCounts } from "~/marks/mark-view";
import { HOLD_SCOPES, type HoldScope } from "~/marks/order-marks.port";
import type { MarksView } from "./marks-view";
import type { ReleaseKind } from "~/marks/marks-in-use";

const NONE: MarkCounts = { written: 0, writing: 0, removing: 0, failing: 0, failure: null };

/** Which marks the merchant chose, how many orders carry them, and what holds lack. */
export async function readMarks(
  ctx: Pick<AppContext, "db" | "orderMarks">,
  { shop }: { shop: ShopDomain },
): Promise<MarksView> {
  const [settings, rows] = await Promise.all([readShopSettings(ctx.db, shop), countMarks(ctx.db, shop)]);
  const byKind = new Map<string, MarkCounts>(rows.map(({ kind, ...counts }) => [kind, counts]));
  const countsOf = (kind: ReleaseKind): MarkCounts => byKind.get(kind) ?? NONE;
  return {
    missingScopes: settings.marksFulfillmentHolds ? await findMissingScopes(ctx, shop) : [],
    choices: fieldsOf(markChoices, settings),
    counts: {
      fulfillment_hold: countsOf("fulfillment_hold"),
      tag: countsOf("tag"),
      metafield: countsOf("metafield"),
    },
  };
}

/**
 * The scopes of holds that the merchant took back, as Shopify told at app/scopes_update. That message may come later than
 * the merchant's new grant, so Shopify is asked before the app says that a scope is missing.
 */
async function findMissingScopes(
  ctx: Pick<AppContext, "db" | "orderMarks">,
  shop: ShopDomain,
): Promise<HoldScope[]> {
  const told = await findScopes(ctx.db, shop);
  const missing = HOLD_SCOPES.filter((scope) => told !== null && !told.includes(scope));
  if (missing.length === 0) return [];
  const answer = await ctx.orderMarks.missingScopes(shop);
  return answer.kind === "read" ? HOLD_SCOPES.filter((scope) => answer.value.includes(scope)) : missing;
}
