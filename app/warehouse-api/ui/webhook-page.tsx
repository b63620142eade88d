import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useRefreshWhile } from "~/ui/use-refresh-while";
import type { WebhookAnswer } from "../access/change-webhook.server";
import type { ShownEndpoint, WebhookView } from "../webhooks/webhook-view";
import { DeliveriesCard } from "./deliveries-card";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useSecretFetcher } from "~/ui/use-secret-fetcher";
import { WebhookDialogs, type AskedOfWebhook } from "./webhook-dialogs";
import { WebhookState } from "./webhook-state";

interface WebhookPageProps {
  view: WebhookView;
  onOlder: (before: string) => void;
}

/** Answers that a toast confirms. */
const CONFIRMED = ["changed", "switched", "removed"] as const;
const BACK = "/settings/warehouse-api";

/** Whether one receiver was told, and everything that can be done about it. */
export function WebhookPage({ view, onOlder }: WebhookPageProps) {
  const { t } = useTranslation();
  const { endpoint } = view;
  const sender = useSecretFetcher<WebhookAnswer>();
  const done = CONFIRMED.find((kind) => kind === sender.answer?.kind);
  // A removed webhook's own markup is gone before its removal can be confirmed.
  useAnswerToast(sender.answer, done ? t(`warehouseApi.toast.${done}`) : null);
  if (endpoint) return <PresentWebhook {...view} endpoint={endpoint} sender={sender} onOlder={onOlder} />;
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

type PresentProps = WebhookView & {
  endpoint: ShownEndpoint;
  sender: ReturnType<typeof useSecretFetcher<WebhookAnswer>>;
  onOlder: (before: string) => void;
};

function PresentWebhook({ endpoint, deliveries, next, now, sender, onOlder }: PresentProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedOfWebhook | null>(null);
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
