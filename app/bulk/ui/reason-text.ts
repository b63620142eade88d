import type { TFunction } from "i18next";
import { reasonText as orderReasonText } from "~/order-page/ui/reason-text";

/** The reason that a canceled run records for a skipped order. */
const CANCELED_RUN = "canceled_run";

/** Why an order of a bulk capture was not captured: refused by the app, rejected by the provider, or never tried. */
export function reasonText(reason: string, t: TFunction): string {
  if (reason === CANCELED_RUN) return t("bulk.canceledRun");
  if (reason === "not_by_app" || reason === "test_order") return t(`bulk.leftOutBecause.${reason}`);
  return orderReasonText(reason, t);
}
