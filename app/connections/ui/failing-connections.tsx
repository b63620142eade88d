import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ListedConnection } from "../connection-view";
import { ConnectionState } from "./connection-state";
import { useConnectionName } from "./use-connection-name";

/** The connections that do not work, with what to do; nothing while all work. */
export function FailingConnections({ connections, now }: { connections: ListedConnection[]; now: Date }) {
  const { t } = useTranslation();
  const nameOf = useConnectionName();
  if (connections.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("connections.failing")}
        </Text>
        {connections.map((connection) => (
          <InlineStack key={connection.id} gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {nameOf(connection)}
            </Text>
            <ConnectionState connection={connection} now={now} />
          </InlineStack>
        ))}
        <Box>
          <Link url="/settings/connections">{t("connections.open")}</Link>
        </Box>
      </BlockStack>
    </Card>
  );
}
