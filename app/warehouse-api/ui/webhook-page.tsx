import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import type { WebhookAnswer } from "../access/change-webhook.server";
import type { Delivery } from "../webhooks/list-deliveries.server";
import type { ShownEndpoint } from "../webhooks/webhook-endpoints.store.server";
import { DeliveriesCard } from "./deliveries-card";
import { useSecretFetcher } from "./use-secret-fetcher";
import { WebhookDialogs, type AskedOfWebhook } from "./webhook-dialogs";
import { WebhookState } from "./webhook-state";

interface WebhookPageProps {
  view: { endpoint: ShownEndpoint | null; deliveries: Delivery[]; next: string | null; now: Date };
  onOlder: (before: string) => void;
}

const BACK = "/settings/warehouse-api";

/** Whether one receiver was told, and everything that can be done about it. */
export function WebhookPage({ view, onOlder }: WebhookPageProps) {
  const { t } = useTranslation();
  const { endpoint } = view;
  if (endpoint) return <PresentWebhook {...view} endpoint={endpoint} onOlder={onOlder} />;
  return (
    <Page
      title={t("warehouseApi.webhook.title")}
      backAction={{ content: t("warehouseApi.title"), url: BACK }}
    >
      <TitleBar title={t("warehouseApi.webhook.title")} />
      <Card>
        <Text as="p">{t("warehouseApi.webhook.removed")}</Text>
      </Card>
    </Page>
  );
}

type PresentProps = WebhookPageProps["view"] & { endpoint: ShownEndpoint; onOlder: (before: string) => void };

function PresentWebhook({ endpoint, deliveries, next, now, onOlder }: PresentProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedOfWebhook | null>(null);
  const sender = useSecretFetcher<WebhookAnswer>();
  const isUnderWay = sender.answer?.kind === "queued" && deliveries.some(({ state }) => state === "waiting");
  useRefreshWhile(isUnderWay);
  const title = t("warehouseApi.webhook.title");
  const isOn = endpoint.disabledAt === null;
  const ask = (what: AskedOfWebhook) => {
    sender.forget();
    setAsked(what);
  };
  const actions = [
    { content: t("warehouseApi.webhooks.change"), onAction: () => ask("change") },
    { content: t("warehouseApi.keys.rotate"), onAction: () => ask("rotate") },
    {
      content: t(isOn ? "warehouseApi.webhook.turnOff" : "warehouseApi.webhook.turnOn"),
      onAction: () => sender.send({ intent: isOn ? "turn_off" : "turn_on" }),
    },
    { content: t("warehouseApi.webhook.remove"), destructive: true, onAction: () => ask("remove") },
  ];
  return (
    <Page
      title={title}
      backAction={{ content: t("warehouseApi.title"), url: BACK }}
      primaryAction={{
        content: t("warehouseApi.webhook.test"),
        disabled: !isOn,
        loading: sender.sending,
        onAction: () => sender.send({ intent: "send_test" }),
      }}
      actionGroups={[{ title: t("warehouseApi.webhook.actions"), actions }]}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        <AnswerBanner answer={sender.answer} onDismiss={sender.forget} />
        <Card>
          <BlockStack gap="200">
            <span style={{ overflowWrap: "anywhere" }}>{endpoint.url}</span>
            <WebhookState endpoint={endpoint} now={now} />
          </BlockStack>
        </Card>
        <DeliveriesCard
          deliveries={deliveries}
          now={now}
          canSend={isOn}
          onSendAgain={(deliveryId) => sender.send({ intent: "send_again", deliveryId })}
          onOlder={next === null ? null : () => onOlder(next)}
        />
      </BlockStack>
      <WebhookDialogs endpoint={endpoint} asked={asked} sender={sender} onClose={() => setAsked(null)} />
    </Page>
  );
}

interface AnswerBannerProps {
  answer: WebhookAnswer | undefined;
  onDismiss: () => void;
}

function AnswerBanner({ answer, onDismiss }: AnswerBannerProps) {
  const { t } = useTranslation();
  switch (answer?.kind) {
    case "queued":
      return (
        <Banner tone="info" onDismiss={onDismiss}>
          {t("warehouseApi.webhook.queued")}
        </Banner>
      );
    case "disabled":
    case "unknown_delivery":
      return (
        <Banner tone="warning" onDismiss={onDismiss}>
          {t(`warehouseApi.webhook.${answer.kind}`)}
        </Banner>
      );
    default:
      return null;
  }
}
