import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { percentOf } from "~/ui/percent-of";
import type { BulkRunView } from "../bulk-view";

/** Shows how many orders are done. */
export function BulkBar({ run }: { run: BulkRunView }) {
  const { t } = useTranslation();
  const { orders: total, done: succeeded } = run;
  const done = total - run.waiting - run.skipped;
  return (
    <BlockStack gap="100">
      <ProgressBar
        size="small"
        progress={percentOf(done, total)}
        ariaLabelledBy={`bulk-progress-${run.id}`}
      />
      <span role="status">
        <Text as="p" id={`bulk-progress-${run.id}`}>
          {t("bulk.progress", { done, total, succeeded })}
        </Text>
      </span>
    </BlockStack>
  );
}
