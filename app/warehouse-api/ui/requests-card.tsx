import { Badge, DataTable, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SettingsCard } from "~/settings-page/ui/settings-card";
import { useFormat } from "~/ui/use-format";
import type { RequestTotal } from "../requests/request-counts.store.server";

/** What was asked and what was refused in the last seven days. */
export function RequestsCard({ requests, now }: { requests: RequestTotal[]; now: Date }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <SettingsCard title={t("warehouseApi.requests.title")} help={t("warehouseApi.requests.help")}>
      {requests.length === 0 ? (
        <Text as="p" tone="subdued">
          {t("warehouseApi.requests.empty")}
        </Text>
      ) : (
        <DataTable
          columnContentTypes={["text", "text", "text", "numeric", "numeric", "text"]}
          headings={[
            t("warehouseApi.requests.request"),
            t("warehouseApi.requests.answer"),
            t("warehouseApi.requests.key"),
            t("warehouseApi.requests.day"),
            t("warehouseApi.requests.week"),
            t("warehouseApi.requests.last"),
          ]}
          rows={requests.map(({ method, path, status, keyName, ofLastDay, ofLastWeek, lastAt }) => [
            `${method} ${path}`,
            <Answer key="answer" status={status} />,
            keyName,
            number.format(ofLastDay),
            number.format(ofLastWeek),
            format.moment(lastAt, now),
          ])}
        />
      )}
    </SettingsCard>
  );
}

function Answer({ status }: { status: number }) {
  const { t } = useTranslation();
  if (status < 400) return <Badge tone="success">{`${status} ${t("warehouseApi.answer.done")}`}</Badge>;
  if (status < 500) return <Badge tone="warning">{`${status} ${t("warehouseApi.answer.refused")}`}</Badge>;
  return <Badge tone="critical">{`${status} ${t("warehouseApi.answer.failed")}`}</Badge>;
}
