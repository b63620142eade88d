import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { actorText } from "~/ui/actor-text";
import { useFormat } from "~/ui/use-format";
import type { TimelineEventView } from "~/orders/timeline";
import { shopEventDetails, shopEventText } from "./shop-event-text";
import { SettingsSection } from "./settings-section";

/** What was switched, stated, proven and paused, by whom and when, newest first. */
export function HistoryCard({ events }: { events: TimelineEventView[] }) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="history" title={t("timeline.shopTitle")}>
      {events.length === 0 && (
        <Text as="p" tone="subdued">
          {t("timeline.shopEmpty")}
        </Text>
      )}
      {events.map((event) => (
        <HistoryRow key={event.id} event={event} />
      ))}
    </SettingsSection>
  );
}

function HistoryRow({ event }: { event: TimelineEventView }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack>
      <InlineStack align="space-between" gap="200">
        <Text as="p">{shopEventText(event, t)}</Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {actorText(event.actor, t)} · {format.dateTime(event.occurredAt)}
        </Text>
      </InlineStack>
      {shopEventDetails(event, { t, format }).map((detail) => (
        <Text key={detail} as="p" tone="subdued">
          {detail}
        </Text>
      ))}
    </BlockStack>
  );
}
