import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readShopSettings } from "~/settings/settings.store.server";

/**
 * Makes the metafield known to the shop's admin, in the language of the shop's mails. The value is written without a
 * definition, too, so that a refusal is only logged.
 */
export async function defineReleaseMetafield(
  ctx: Pick<AppContext, "db" | "orderMarks" | "translate" | "log">,
  { shop }: { shop: ShopDomain },
): Promise<{ kind: "done" } | { kind: "unavailable"; retryAfterMs: number; detail: string }> {
  const { marksMetafield, notificationLocale } = await readShopSettings(ctx.db, shop);
  if (!marksMetafield) return { kind: "done" };
  const locale = notificationLocale ?? "en";
  const answer = await ctx.orderMarks.defineMetafields(shop, {
    release: {
      name: ctx.translate(locale, "warehouse.definition.name"),
      description: ctx.translate(locale, "warehouse.definition.description"),
    },
    state: {
      name: ctx.translate(locale, "warehouse.definition.stateName"),
      description: ctx.translate(locale, "warehouse.definition.stateDescription"),
    },
  });
  if (answer.kind === "unavailable") return answer;
  if (answer.kind === "unknown") return { ...answer, kind: "unavailable", retryAfterMs: 5000 };
  if (answer.kind !== "done") ctx.log.warn({ shop, answer }, "metafield not defined");
  return { kind: "done" };
}
