import { List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { BulkFailureView } from "../bulk-view";
import { reasonText } from "./reason-text";

/** Orders that were not captured, grouped by reason, with the names of the first few. */
export function BulkFailures({ failures }: { failures: Omit<BulkFailureView, "kind">[] }) {
  const { t } = useTranslation();
  return (
    <List>
      {failures.map(({ reason, orders, examples }) => (
        <List.Item key={reason}>
          {t("bulk.reason", {
            orders: t("common.orders", { count: orders }),
            reason: reasonText(reason, t),
          })}{" "}
          <Text as="span" tone="subdued">
            {examples.join(", ")}
            {examples.length < orders && "…"}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
