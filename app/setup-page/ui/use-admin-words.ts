import { useTranslation } from "~/ui/translation-place";
import type { CaptureMethod } from "./drawings/capture-method-drawing";

/** What Shopify's admin calls the buttons of the capture setting, by the same texts as the drawings of them. */
export function useAdminWords(method: CaptureMethod) {
  const { t } = useTranslation();
  return {
    setting: t("setup.drawings.methodTitle"),
    manage: t("setup.drawings.manage"),
    method: t(`setup.drawings.method.${method}`),
    save: t("setup.drawings.save"),
  };
}
