import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { actorText } from "~/ui/actor-text";
import { useFormat } from "~/ui/use-format";
import { eventDetail, eventText } from "./event-text";
import type { TimelineEventView } from "~/orders/timeline";
import type { OrderDetailView } from "../order-detail-view";
import { sortEvents } from "./sort-events";
import { Story } from "./story";

/** What happened: in words for the customer, then every event, newest first. */
export function TimelineCard({ order }: { order: OrderDetailView }) {
  const { t } = useTranslation();
  const { gatewayLabel } = order;
  const sorted = sortEvents(order.timeline);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.timelineTitle")}
        </Text>
        <Story order={order} />
        {sorted.length === 0 && (
          <Text as="p" tone="subdued">
            {t("order.timelineEmpty")}
          </Text>
        )}
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {sorted.map((event, index) => (
            <TimelineItem
              key={event.id}
              event={event}
              gatewayLabel={gatewayLabel}
              last={index === sorted.length - 1}
            />
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

interface TimelineItemProps {
  event: TimelineEventView;
  gatewayLabel: string;
  last: boolean;
}

function TimelineItem({ event, gatewayLabel, last }: TimelineItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const detail = eventDetail(event, t, format);
  return (
    <li style={{ display: "flex", gap: "var(--p-space-300)" }}>
      <TimelineMark
        critical={event.kind === "operation_rejected" || event.kind === "provider_refused"}
        last={last}
      />
      <div style={{ flex: 1, paddingBlockEnd: last ? 0 : "var(--p-space-400)" }}>
        <InlineStack align="space-between" gap="200">
          <Text as="p">{eventText(event, { gatewayLabel }, t, format)}</Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {format.dateTimeInFull(event.occurredAt)}
          </Text>
        </InlineStack>
        {detail && <Text as="p">{detail}</Text>}
        {namesActor(event) && (
          <Text as="p" tone="subdued" variant="bodySm">
            {actorText(event.actor, t)}
          </Text>
        )}
      </div>
    </li>
  );
}

const NAMING: readonly string[] = [
  "order_released",
  "order_held",
  "hold_placed",
  "hold_ended",
  "shipment_reported",
  "shipment_refused",
];

/** Whether a second line names the actor. Sentences about money, release, reported parcels and providers name it themselves. */
function namesActor({ kind, actor }: TimelineEventView): boolean {
  const isNamed = kind.startsWith("payment_") || (kind.startsWith("provider_") && actor.kind === "provider");
  return actor.kind !== "unknown" && !isNamed && !NAMING.includes(kind);
}

/** The dot of an event and the line to the event before it. */
function TimelineMark({ critical, last }: { critical: boolean; last: boolean }) {
  const color = critical ? "var(--p-color-bg-fill-critical)" : "var(--p-color-icon-secondary)";
  return (
    <div
      aria-hidden
      style={{ display: "flex", flexDirection: "column", alignItems: "center", paddingBlockStart: "6px" }}
    >
      <span style={{ width: "8px", height: "8px", borderRadius: "50%", background: color, flexShrink: 0 }} />
      {!last && <span style={{ width: "2px", flex: 1, background: "var(--p-color-border)" }} />}
    </div>
  );
}
