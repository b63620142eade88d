import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { downloadFile } from "~/ui/download-file";
import { SettingsSection } from "~/settings-page/ui/settings-section";
import type { PrivacyRequestView } from "../list-privacy-requests.server";

/** The privacy requests of customers, with the data to hand over. */
export function PrivacyCard({ requests }: { requests: PrivacyRequestView[] }) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="privacy" title={t("settings.privacyTitle")} help={t("settings.privacyHelp")}>
      {requests.length === 0 && (
        <Text as="p" tone="subdued">
          {t("settings.privacyEmpty")}
        </Text>
      )}
      {requests.map((request) => (
        <PrivacyRow key={request.id} request={request} />
      ))}
    </SettingsSection>
  );
}

function PrivacyRow({ request }: { request: PrivacyRequestView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const when = format.date(request.requestedAt);
  const download = async () => {
    setState("loading");
    setState((await downloadFile(`/privacy-export/${request.id}`)) ? "idle" : "failed");
  };
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="050">
        <Text as="p">{t(`settings.privacyKind.${request.kind}`)}</Text>
        <Text as="p" tone="subdued">
          {t("settings.privacyRequested", { when })}
          {" · "}
          {request.completedAt
            ? t("settings.privacyCompleted", { when: format.date(request.completedAt) })
            : t("settings.privacyOpen")}
        </Text>
        {state === "failed" && (
          <Text as="p" tone="critical">
            {t("settings.privacyFailed")}
          </Text>
        )}
      </BlockStack>
      {request.downloadable && (
        <Button
          onClick={() => void download()}
          loading={state === "loading"}
          accessibilityLabel={t("settings.privacyDownload", { when })}
        >
          {t("common.download")}
        </Button>
      )}
    </InlineStack>
  );
}
