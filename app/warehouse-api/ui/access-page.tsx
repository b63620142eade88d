import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { AccessAnswer } from "../access/change-access.server";
import type { AccessView } from "../access/access-view";
import { AccessDialogs, type AskedOfAccess } from "./access-dialogs";
import { ExamplesCard } from "./examples-card";
import { KeysCard } from "./keys-card";
import { RequestsCard } from "./requests-card";
import { useAnswerToast } from "~/ui/use-answer-toast";
import { useSecretFetcher } from "~/ui/use-secret-fetcher";
import { WebhooksCard } from "./webhooks-card";

/** Who may ask, what they asked, and whether warehouses are told. */
export function AccessPage({ view }: { view: AccessView }) {
  const { keys, endpoints, totals, recent, apiUrl, examples, now } = view;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<AskedOfAccess | null>(null);
  const sender = useSecretFetcher<AccessAnswer>();
  const { answer } = sender;
  useAnswerToast(answer, answer?.kind === "revoked" ? t("warehouseApi.toast.revoked") : null);
  const title = t("warehouseApi.title");
  const ask = (next: AskedOfAccess) => {
    sender.forget();
    setAsked(next);
  };
  return (
    <Page
      title={title}
      backAction={{ content: t("settings.title"), url: "/settings" }}
      primaryAction={{
        content: t("warehouseApi.keys.make"),
        loading: sender.sending,
        onAction: () => ask({ kind: "make" }),
      }}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        {answer?.kind === "unknown_key" && (
          <Banner tone="warning" onDismiss={sender.forget}>
            {t("warehouseApi.keys.gone")}
          </Banner>
        )}
        <KeysCard
          keys={keys}
          now={now}
          onRotate={(key) => ask({ kind: "rotate", key })}
          onRevoke={(key) => ask({ kind: "revoke", key })}
        />
        <WebhooksCard endpoints={endpoints} now={now} onAdd={() => ask({ kind: "webhook" })} />
        <RequestsCard totals={totals} recent={recent} now={now} />
        <ExamplesCard examples={examples} apiUrl={apiUrl} />
      </BlockStack>
      <AccessDialogs asked={asked} sender={sender} onClose={() => setAsked(null)} />
    </Page>
  );
}
