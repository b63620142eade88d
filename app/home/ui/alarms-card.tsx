import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ImportView } from "~/release/release-view";
import { OrderRow } from "~/orders/ui/order-row";
import { useFormat } from "~/ui/use-format";

/** Orders that were shipped and not captured in time, newest first; empty while there are none. */
export function AlarmsCard({ alarms, now }: { alarms: ImportView["alarms"]; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (alarms.open === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("alarms.title")}
        </Text>
        {alarms.orders.map((alarm) => (
          <OrderRow
            key={alarm.orderId}
            order={alarm}
            amount={alarm.amount}
            reason={t("alarms.shipped", { when: format.relative(alarm.fulfilledAt, now) })}
            tone="critical"
          />
        ))}
        <Box>
          <Link url="/orders?view=shipped_not_captured">{t("home.alarmAction")}</Link>
        </Box>
      </BlockStack>
    </Card>
  );
}
