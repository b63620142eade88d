import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AlarmView, GuardView } from "~/release/guard-view";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";

/** Orders that were shipped and not captured in time, the newest first. Nothing while there are none. */
export function AlarmsCard({ alarms, now }: { alarms: GuardView["alarms"]; now: Date }) {
  const { t } = useTranslation();
  if (alarms.open === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("guard.alarmsTitle")}
        </Text>
        {alarms.orders.map((alarm) => (
          <AlarmRow key={alarm.orderId} alarm={alarm} now={now} />
        ))}
        <Box>
          <Link url="/orders?view=shipped_not_captured">{t("home.alarmAction")}</Link>
        </Box>
      </BlockStack>
    </Card>
  );
}

function AlarmRow({ alarm, now }: { alarm: AlarmView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { orderId, orderName, gatewayLabel, amount, fulfilledAt } = alarm;
  return (
    <InlineStack align="space-between" gap="200" blockAlign="start">
      <BlockStack>
        <Text as="p">
          <Link url={`/orders/${orderId}`} accessibilityLabel={t("home.nextOpen", { name: orderName })}>
            {orderName}
          </Link>
        </Text>
        <Text as="p" tone="subdued">
          {gatewayLabel} · {t("guard.alarm", { when: format.relative(fulfilledAt, now) })}
        </Text>
      </BlockStack>
      <Text as="p" fontWeight="semibold" tone="critical">
        <MoneyText amount={amount} />
      </Text>
    </InlineStack>
  );
}
