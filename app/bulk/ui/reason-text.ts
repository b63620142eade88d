import type { Translator } from "~/platform/i18n/translator";
import type { BulkAction } from "../bulk-action";
import type { BulkResultView } from "../bulk-view";
import { reasonText as orderReasonText } from "~/order-page/ui/reason-text";

/** The reason that a canceled run records for a skipped order. */
const CANCELED_RUN = "canceled_run";

/** What became of an order: what was done has the action's own word. */
export function stateText(state: BulkResultView["state"], action: BulkAction, t: Translator): string {
  return state === "done" ? t(`bulk.actions.${action}.done`) : t(`bulk.state.${state}`);
}

/** Why nothing was done with an order: refused by the app, rejected by the provider, or never tried. */
export function reasonText(reason: string, action: BulkAction, t: Translator): string {
  if (reason === CANCELED_RUN) return t("bulk.canceledRun");
  if (reason === "not_by_app" || reason === "test_order") return t(`bulk.leftOutBecause.${reason}`);
  // The same refusal of a cancellation speaks of canceling.
  if (action === "hold" && reason === "already_shipped") return t("release.holds.refused.already_shipped");
  return orderReasonText(reason, t);
}
