import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, EmptyState, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useSecretFetcher } from "~/ui/use-secret-fetcher";
import type { ConnectionsAnswer } from "../change-connections.server";
import type { ConnectionsView } from "../connection-view";
import { ConnectionCard } from "./connection-card";
import { ConnectionDialogs, type AskedOfConnections } from "./connection-dialogs";

/** The shop's accounts at providers: which work, what uses them, and how to connect, replace and remove them. */
export function ConnectionsPage({ view }: { view: ConnectionsView }) {
  const { connections, isDevelopment, now } = view;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedOfConnections | null>(null);
  const sender = useSecretFetcher<ConnectionsAnswer>();
  const { answer } = sender;
  useAnswerToast(answer, toastOf(answer));
  const title = t("connections.title");
  const ask = (next: AskedOfConnections) => {
    sender.forget();
    setAsked(next);
  };
  const connect = { content: t("connections.connect"), onAction: () => ask({ kind: "connect" }) };
  return (
    <Page
      title={title}
      subtitle={t("connections.intro")}
      backAction={{ content: t("settings.title"), url: "/settings" }}
      {...(connections.length > 0 && { primaryAction: connect })}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        {answer?.kind === "unknown_connection" && (
          <Banner tone="warning" onDismiss={sender.forget}>
            {t("connections.gone")}
          </Banner>
        )}
        {connections.length === 0 && (
          <Card>
            <EmptyState heading={t("connections.emptyTitle")} action={connect} image="">
              {t("connections.emptyBody")}
            </EmptyState>
          </Card>
        )}
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            isDevelopment={isDevelopment}
            now={now}
            sending={sender.sending}
            onCheck={() => sender.send({ intent: "check", connectionId: connection.id })}
            onReplace={() => ask({ kind: "replace", connection })}
            onDisconnect={() => ask({ kind: "disconnect", connection })}
          />
        ))}
      </BlockStack>
      <ConnectionDialogs view={view} asked={asked} sender={sender} onClose={() => setAsked(null)} />
    </Page>
  );

  function toastOf(given: ConnectionsAnswer | undefined): string | null {
    if (given?.kind === "checked") return given.fault === null ? t("connections.toast.works") : null;
    if (given?.kind === "connected" || given?.kind === "replaced" || given?.kind === "disconnected")
      return t(`connections.toast.${given.kind}`);
    return null;
  }
}
