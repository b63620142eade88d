import { readShopSettings } from "~/settings/settings.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { resumeImport } from "./resume-import.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/**
 * Resumes a held import where the merchant wants that and newer orders show that capture works again. Without such
 * orders import stays held: the app states nothing in a person's place. The timeline reports it; no mail does.
 */
export async function resumeByItself(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">,
  shop: ShopDomain,
): Promise<void> {
  const { importPausedAt, resumesImport, notificationLocale } = await readShopSettings(ctx.db, shop);
  if (importPausedAt === null || !resumesImport) return;
  const locale = notificationLocale ?? DEFAULT_LOCALE;
  const result = await resumeImport(ctx, { shop, actor: { kind: "app" }, acceptsRisk: false, locale });
  if (result.kind === "resumed") ctx.log.info({ shop }, "import resumed: newer orders were captured");
}
