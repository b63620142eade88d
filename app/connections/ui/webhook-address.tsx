import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CopiedText } from "~/ui/copied-text";
import { useFormat } from "~/ui/use-format";

interface WebhookAddressProps {
  url: string;
  lastEventAt: Date | null;
  now: Date;
}

/** Where the provider tells of changes, for the merchant to enter there, and whether it does. */
export function WebhookAddress({ url, lastEventAt, now }: WebhookAddressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("connections.webhookTitle")}
      </Text>
      <Text as="p">{t("connections.webhookHelp")}</Text>
      <CopiedText label={t("connections.webhookTitle")} text={url} />
      <Text as="p" tone="subdued">
        {lastEventAt
          ? t("connections.lastEvent", { when: format.moment(lastEventAt, now) })
          : t("connections.noEvent")}
      </Text>
    </BlockStack>
  );
}
