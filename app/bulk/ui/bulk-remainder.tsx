import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { BulkRunView } from "../bulk-view";

/** Says what was captured and what was not, and what that means for the money. */
export function BulkRemainder({ run }: { run: BulkRunView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const failed = run.refused + run.rejected;
  return (
    <>
      {run.amountsDone.length > 0 && (
        <Text as="p">
          {t("bulk.doneAmounts", {
            done: t(`bulk.actions.${run.action}.done`),
            amounts: format.list(run.amountsDone.map(format.listedMoney)),
          })}
        </Text>
      )}
      {failed > 0 && <Text as="p">{t("bulk.failed", { count: failed })}</Text>}
      {run.unsettled > 0 && <Text as="p">{t("bulk.unknown", { count: run.unsettled })}</Text>}
      {run.skipped > 0 && <Text as="p">{t("bulk.skipped", { count: run.skipped })}</Text>}
    </>
  );
}
