import type { Translator } from "~/platform/i18n/translator";
import type { Authority, ProviderBrand } from "../authority";

/** The name of who moves money, as people know it: by the account where one is known. */
export function providerName(
  { provider, brand }: { provider: Authority; brand: ProviderBrand | null },
  t: Translator,
): string {
  if (brand !== null) return t(`direct.providers.${brand}`);
  return provider === "kustom" ? t("direct.kustomOrKlarna") : t(`direct.providers.${provider}`);
}
