import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readRules, type Rules } from "~/settings/rules.server";
import type { DefinedMetafield } from "./order-marks.port";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/** What the admin says of each metafield: the keys of its name and its description. */
const TEXTS: Record<DefinedMetafield, { name: string; description: string }> = {
  release: { name: "warehouse.definition.name", description: "warehouse.definition.description" },
  release_state: {
    name: "warehouse.definition.stateName",
    description: "warehouse.definition.stateDescription",
  },
  captured: { name: "marks.definition.name", description: "marks.definition.description" },
};

/**
 * Makes the metafields that the merchant chose known to the shop's admin, in the language of the shop's mails. The values
 * are written without a definition, too, so that a refusal is only logged.
 */
export async function defineMetafields(
  ctx: Pick<AppContext, "db" | "orderMarks" | "translate" | "log">,
  { shop }: { shop: ShopDomain },
): Promise<{ kind: "done" } | { kind: "unavailable"; retryAfterMs: number; detail: string }> {
  const rules = await readRules(ctx.db, shop);
  const locale = rules.settings.notificationLocale ?? DEFAULT_LOCALE;
  for (const metafield of metafieldsOf(rules)) {
    const { name, description } = TEXTS[metafield];
    const answer = await ctx.orderMarks.defineMetafield(shop, metafield, {
      name: ctx.translate(locale, name),
      description: ctx.translate(locale, description),
    });
    if (answer.kind === "unavailable") return answer;
    if (answer.kind === "unknown") return { ...answer, kind: "unavailable", retryAfterMs: 5000 };
    if (answer.kind !== "done") ctx.log.warn({ shop, metafield, answer }, "metafield not defined");
  }
  return { kind: "done" };
}

function metafieldsOf({ settings, policies }: Rules): DefinedMetafield[] {
  return [
    ...(settings.marksMetafield ? (["release", "release_state"] as const) : []),
    ...(policies.some(({ marksCapturedMetafield }) => marksCapturedMetafield) ? (["captured"] as const) : []),
  ];
}
