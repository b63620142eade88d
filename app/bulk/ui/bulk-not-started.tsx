import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { StartBulkOutcome } from "../bulk-view";

/** Shows why a bulk capture was not started. A started one shows its progress on top of every page. */
export function BulkNotStarted({ answer }: { answer: StartBulkOutcome | undefined }) {
  const { t } = useTranslation();
  if (!answer || answer.kind === "started") return null;
  const reasons = {
    already_running: t("bulk.busy"),
    outdated: t("bulk.busy"),
    nothing_to_capture: t("bulk.nothingDone"),
    needs_second_person: t("confirmations.bulkWaits"),
    nothing_selected: t("bulk.nothingDone"),
    too_many: answer.kind === "too_many" ? t("bulk.tooMany", { limit: answer.limit }) : "",
  };
  return (
    <Banner tone="warning" title={t("bulk.notStarted")}>
      {reasons[answer.kind]}
    </Banner>
  );
}
