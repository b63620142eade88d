import { Badge, BlockStack, Button, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "~/ui/translation-place";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { useFormat } from "~/ui/use-format";
import type { Delivery, DeliveryTry } from "../webhooks/webhook-view";

interface DeliveriesCardProps {
  deliveries: Delivery[];
  now: Date;
  /** False where the webhook is off, to which nothing is sent. */
  canSend: boolean;
  onSendAgain: (deliveryId: string) => void;
  /** Null where there are no older ones. */
  onOlder: (() => void) | null;
}

/** What the warehouse was told, with every try. */
export function DeliveriesCard({ deliveries, onOlder, ...rest }: DeliveriesCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("warehouseApi.deliveries.title")}>
      {deliveries.length === 0 && (
        <Text as="p" tone="subdued">
          {t("warehouseApi.deliveries.empty")}
        </Text>
      )}
      {deliveries.map((delivery, at) => (
        <Fragment key={delivery.id}>
          {at > 0 && <Divider />}
          <DeliveryRow delivery={delivery} {...rest} />
        </Fragment>
      ))}
      {onOlder && (
        <InlineStack>
          <Button onClick={onOlder}>{t("warehouseApi.deliveries.older")}</Button>
        </InlineStack>
      )}
    </SettingsCard>
  );
}

const TONES = { waiting: "info", sent: "success", given_up: "critical" } as const;

type DeliveryRowProps = Pick<DeliveriesCardProps, "now" | "canSend" | "onSendAgain"> & { delivery: Delivery };

function DeliveryRow({ delivery, now, canSend, onSendAgain }: DeliveryRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, kind, orderName, createdAt, state, nextTryAt, tries } = delivery;
  const event = [t(`warehouseApi.topic.${kind}`), orderName].filter((part) => part !== null).join(" · ");
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" align="space-between" blockAlign="center">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {event}
          </Text>
          <Badge tone={TONES[state]}>{t(`warehouseApi.deliveryState.${state}`)}</Badge>
          <Text as="span" tone="subdued">
            {format.moment(createdAt, now)}
          </Text>
        </InlineStack>
        <Button
          disabled={!canSend}
          accessibilityLabel={`${t("warehouseApi.deliveries.again")}: ${event}`}
          onClick={() => onSendAgain(id)}
        >
          {t("warehouseApi.deliveries.again")}
        </Button>
      </InlineStack>
      {nextTryAt !== null && canSend && tries.length > 0 && (
        <Text as="p">{t("warehouseApi.deliveries.next", { when: format.moment(nextTryAt, now) })}</Text>
      )}
      {tries.map((each) => (
        <TryLine key={each.at.toISOString()} delivery={each} now={now} />
      ))}
    </BlockStack>
  );
}

function TryLine({ delivery, now }: { delivery: DeliveryTry; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, status, durationMs, failure } = delivery;
  const words = t(`warehouseApi.try.${failure ?? "accepted"}`);
  return (
    <Text as="p" tone={failure === null ? "subdued" : "critical"}>
      {[format.moment(at, now), ...(status === null ? [] : [String(status)]), words, `${durationMs} ms`].join(
        " · ",
      )}
    </Text>
  );
}
