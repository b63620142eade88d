import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { fieldsOf } from "~/gateways/setting-fields";
import type { MarkKind } from "~/platform/database/generated/enums";
import { markChoices } from "~/settings/settings";
import { readShopSettings } from "~/settings/settings.store.server";
import { countMarks } from "./mark-counts.store.server";
import type { MarkCounts, MarksView } from "./marks-view";

const NONE: MarkCounts = { written: 0, writing: 0, removing: 0, failing: 0, failure: null };

/** Which marks the merchant chose and how many orders carry them. Reads only the database. */
export async function readMarks(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<MarksView> {
  const [settings, rows] = await Promise.all([readShopSettings(ctx.db, shop), countMarks(ctx.db, shop)]);
  const byKind = new Map(rows.map(({ kind, ...counts }) => [kind, counts]));
  const countsOf = (kind: MarkKind): MarkCounts => byKind.get(kind) ?? NONE;
  return {
    choices: fieldsOf(markChoices, settings),
    version: settings.version,
    counts: {
      fulfillment_hold: countsOf("fulfillment_hold"),
      tag: countsOf("tag"),
      metafield: countsOf("metafield"),
    },
  };
}
