import { BlockStack, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import type { ShownEndpoint } from "../webhooks/webhook-view";
import { WebhookState } from "./webhook-state";

interface WebhooksCardProps {
  endpoints: ShownEndpoint[];
  now: Date;
  onAdd: () => void;
}

/** Where warehouses are told; each leads to its deliveries. */
export function WebhooksCard({ endpoints, now, onAdd }: WebhooksCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("warehouseApi.webhooks.title")} help={t("warehouseApi.webhooks.help")}>
      {endpoints.length === 0 && (
        <Text as="p" tone="subdued">
          {t("warehouseApi.webhooks.empty")}
        </Text>
      )}
      {endpoints.map((endpoint) => (
        <BlockStack key={endpoint.id} gap="100">
          <span style={{ overflowWrap: "anywhere" }}>
            <Link url={`/settings/warehouse-api/${endpoint.id}`}>{endpoint.url}</Link>
          </span>
          <WebhookState endpoint={endpoint} now={now} />
        </BlockStack>
      ))}
      <InlineStack>
        <Button onClick={onAdd}>{t("warehouseApi.webhooks.add")}</Button>
      </InlineStack>
    </SettingsCard>
  );
}
