import { Badge, BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ShownEndpoint } from "../webhooks/webhook-view";

/** Whether an endpoint is told, since when it fails or why it is off, and of what it is told. */
export function WebhookState({ endpoint, now }: { endpoint: ShownEndpoint; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { topics, disabledAt, disabledReason, failingSince } = endpoint;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        {disabledAt !== null && <Badge tone="critical">{t("warehouseApi.webhooks.off")}</Badge>}
        {disabledAt === null && failingSince !== null && (
          <Badge tone="warning">{t("warehouseApi.webhooks.failing")}</Badge>
        )}
        {disabledAt === null && failingSince === null && (
          <Badge tone="success">{t("warehouseApi.webhooks.on")}</Badge>
        )}
        <Text as="span" tone="subdued">
          {format.list(topics.map((topic) => t(`warehouseApi.topic.${topic}`)))}
        </Text>
      </InlineStack>
      {failingSince !== null && (
        <Text as="p">
          {t("warehouseApi.webhooks.failingSince", { when: format.moment(failingSince, now) })}
        </Text>
      )}
      {disabledAt !== null && disabledReason !== null && (
        <Text as="p">
          {t(`warehouseApi.disabledReason.${disabledReason}`, { when: format.moment(disabledAt, now) })}
        </Text>
      )}
    </BlockStack>
  );
}
