import { List, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { BulkAction } from "../bulk-action";
import type { BulkFailureView } from "../bulk-view";
import { reasonText } from "./reason-text";

interface BulkFailuresProps {
  action: BulkAction;
  failures: Omit<BulkFailureView, "kind">[];
}

/** Orders with which nothing was done, grouped by reason, with the names of the first few. */
export function BulkFailures({ action, failures }: BulkFailuresProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <List>
      {failures.map(({ reason, orders, examples }) => (
        <List.Item key={reason}>
          {t("bulk.reason", {
            orders: t("common.orders", { count: orders }),
            reason: reasonText(reason, action, t),
          })}{" "}
          <Text as="span" tone="subdued">
            {format.some(examples)}
            {examples.length < orders && "…"}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
