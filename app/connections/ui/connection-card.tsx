import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ConnectionView } from "../connection-view";
import { ConnectionState } from "./connection-state";
import { useConnectionName } from "./use-connection-name";
import { WebhookAddress } from "./webhook-address";

interface ConnectionCardProps {
  connection: ConnectionView;
  isDevelopment: boolean;
  now: Date;
  sending: boolean;
  onCheck: () => void;
  onReplace: () => void;
  onDisconnect: () => void;
}

/** One account at a provider: whether it works, what uses it, and what can be done with it. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, isDevelopment, now, sending } = props;
  const { mode, account, checkedAt, use } = connection;
  const { t } = useTranslation();
  const format = useFormat();
  const name = useConnectionName()(connection);
  const button = (text: string, onClick: () => void, tone?: "critical") => (
    <Button
      accessibilityLabel={`${text}: ${name}`}
      disabled={sending}
      onClick={onClick}
      {...(tone && { tone })}
    >
      {text}
    </Button>
  );
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t(`connections.region.${connection.region}`)}
          </Text>
          <Badge tone={mode === "live" ? "info" : "attention"}>{t(`connections.mode.${mode}`)}</Badge>
          <ConnectionState connection={connection} now={now} />
        </InlineStack>
        <BlockStack gap="100">
          {account !== null && <Text as="p">{t("connections.account", { account })}</Text>}
          <Text as="p">
            {use.gateways.length > 0
              ? t("connections.usedBy", { gateways: format.list(use.gateways) })
              : t("connections.unused")}
          </Text>
          <Text as="p" tone="subdued">
            {t("connections.checkedAt", { when: format.moment(checkedAt, now) })}
          </Text>
        </BlockStack>
        {isDevelopment && mode === "live" && (
          <Text as="p" tone="caution">
            {t("connections.liveOnDevelopment")}
          </Text>
        )}
        {connection.webhookUrl !== null && (
          <WebhookAddress url={connection.webhookUrl} lastEventAt={connection.lastEventAt} now={now} />
        )}
        <Box>
          <InlineStack gap="200">
            {connection.makesLinks && (
              <Button
                accessibilityLabel={`${t("connections.checkoutLink")}: ${name}`}
                url={`/settings/connections/${connection.id}/checkout-link`}
              >
                {t("connections.checkoutLink")}
              </Button>
            )}
            {button(t("connections.check"), props.onCheck)}
            {button(t("connections.replace"), props.onReplace)}
            {button(t("connections.disconnect"), props.onDisconnect, "critical")}
          </InlineStack>
        </Box>
      </BlockStack>
    </Card>
  );
}
