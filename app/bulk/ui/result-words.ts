import type { Translator } from "~/platform/i18n/translator";
import type { BulkResultView } from "../bulk-view";
import type { BulkAction } from "../bulk-action";
import { reasonText, stateText } from "./reason-text";

/** The words of a result file in the reader's language, the same as on the page. */
export function resultWords(action: BulkAction, t: Translator) {
  return {
    headings: {
      order: t("orders.order"),
      orderId: t("bulk.file.orderId"),
      result: t("bulk.result"),
      amount: t("order.amount"),
      currency: t("bulk.file.currency"),
      reason: t("bulk.file.reason"),
      providerText: t("bulk.file.providerText"),
      code: t("bulk.file.code"),
    },
    resultOf: ({ state }: Pick<BulkResultView, "state">) => stateText(state, action, t),
    reasonOf({ state, reason }: Pick<BulkResultView, "state" | "reason">): string {
      if (state === "unsettled") return t("bulk.notKnownYet");
      return reason === null ? "" : reasonText(reason, action, t);
    },
  };
}
