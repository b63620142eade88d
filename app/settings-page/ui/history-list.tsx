import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { useFormat } from "~/ui/use-format";
import type { TimelineEventView } from "~/orders/timeline";
import { shopEventDetails, shopEventText, type NamesById } from "./shop-event-text";

/** Events of the shop, each with who did it, when, and what it changed from what to what. */
export function HistoryList({ events, names }: { events: TimelineEventView[]; names: NamesById }) {
  const { t } = useTranslation();
  return (
    <>
      {events.length === 0 && (
        <Text as="p" tone="subdued">
          {t("timeline.shopEmpty")}
        </Text>
      )}
      {events.map((event) => (
        <HistoryRow key={event.id} event={event} names={names} />
      ))}
    </>
  );
}

function HistoryRow({ event, names }: { event: TimelineEventView; names: NamesById }) {
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
      {shopEventDetails(event, { t, format }, names).map((detail) => (
        <Text key={detail} as="p" tone="subdued">
          {detail}
        </Text>
      ))}
    </BlockStack>
  );
}
