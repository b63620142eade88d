import type { Translator } from "~/platform/i18n/translator";
import { detailText } from "~/attention/ui/attention-text";
import { CAPTURED_BY } from "~/money/ledger/captured-by";
import { releaseText } from "~/release/ui/release-text";
import type { Format } from "~/ui/format";
import { knownFulfillment } from "~/ui/fulfillment-badge";
import type { ExportColumn, ExportWords } from "../export-line";

/** Columns that have a word on the page already, or stand for a time. */
const TIMES: readonly ExportColumn[] = ["orderedAt", "capturedAt", "shippedAt", "expiresAt", "canceledAt"];

/** The words of a file of orders, the same as on the page. */
export function exportWords(t: Translator, format: Format): ExportWords {
  return {
    headingOf: (column, timeZone) => {
      const heading = t(`orders.file.${column}`);
      return TIMES.includes(column) ? `${heading} (${timeZone})` : heading;
    },
    statusOf: (status) => t(`status.${status}`),
    fulfillmentOf: (word) => t(`fulfillment.${knownFulfillment(word)}`),
    releaseOf: (release) => (release === null ? "" : releaseText(release, { t, format })),
    capturedByOf: (who) =>
      CAPTURED_BY.filter((each) => who.includes(each))
        .map((each) => t(`orders.filterOption.capturedBy.${each}`))
        .join("; "),
    attentionOf: (reason) =>
      [t(`attention.reason.${reason.reason}`), detailText(reason, t)].filter(Boolean).join(": "),
  };
}
